import { newId } from '@praxis/platform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { message, startTestInbox, type TestInbox } from '../fixture/test-service.ts'

let inbox: TestInbox
beforeAll(async () => {
  inbox = await startTestInbox()
})
afterAll(() => inbox.stop())

describe('the pages', () => {
  const hostile = '<script>alert(1)</script>"\'&'

  test('list and show messages, everything escaped', async () => {
    const sent = message({ to: 'hostile@example.org', subject: hostile, text: hostile, html: `<p>${hostile}</p>` })
    await inbox.deliver(sent)
    for (const path of [`/dev/inbox?to=${encodeURIComponent(sent.to)}`, `/dev/inbox/${sent.id}`]) {
      const answer = await inbox.get(path)
      const html = await answer.text()
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
      expect(html).not.toContain('<script')
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    }
    const filtered = await (await inbox.get(`/dev/inbox?to=${encodeURIComponent(hostile)}`)).text()
    expect(filtered).toContain('No messages yet')
    expect(filtered).not.toContain('<script')
  })

  test('frame a mail in a sandbox and offer its calendar file', async () => {
    const sent = message({ kind: 'cancellation' })
    await inbox.deliver(sent)
    expect(await (await inbox.get(`/dev/inbox/${sent.id}`)).text()).toContain(
      `<iframe title="The message as HTML" sandbox="" src="/dev/inbox/${sent.id}.html">`,
    )
    const framed = await inbox.get(`/dev/inbox/${sent.id}.html`)
    expect(framed.headers.get('content-security-policy')).toContain('sandbox')
    expect(await framed.text()).toBe(sent.html)
    const file = await inbox.get(`/dev/inbox/${sent.id}.ics`)
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=CANCEL')
    expect(await file.text()).toBe(sent.ics)
  })

  test.each([
    ['sms', '+33612345678', 'text message'],
    ['push', 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/1', 'push notification'],
  ] as const)('show a short message by %s without the parts that it lacks', async (channel, to, name) => {
    const sent = message({ channel, to, html: '', ics: '' })
    expect(await inbox.deliver(sent)).toEqual({ result: 'sent' })
    expect(await inbox.deliver(message({ channel, to: 'camille@example.org' }))).toEqual({ result: 'refused' })
    expect(await (await inbox.get(`/dev/inbox?to=${encodeURIComponent(to)}`)).text()).toContain(`<td>${name}</td>`)
    const page = await (await inbox.get(`/dev/inbox/${sent.id}`)).text()
    expect(page).toContain(`<dd>${name}</dd>`)
    expect(page).not.toMatch(/<iframe|\.ics/)
    expect((await inbox.get(`/dev/inbox/${sent.id}.ics`)).status).toBe(404)
  })

  test('answer 404 for what is not there', async () => {
    for (const path of [`/dev/inbox/${newId()}`, `/dev/inbox/${newId()}.ics`, '/dev/inbox/nothing']) {
      expect((await inbox.get(path)).status).toBe(404)
    }
  })
})
