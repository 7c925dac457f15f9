import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { message, startTestInbox, type TestInbox } from '../fixture/test-service.ts'

let inbox: TestInbox
beforeAll(async () => {
  inbox = await startTestInbox()
})
afterAll(() => inbox.stop())

describe('delivery', () => {
  test('keeps a message once, whole', async () => {
    const sent = message({ to: 'once@example.org' })
    expect(await inbox.deliver(sent)).toEqual({ result: 'sent' })
    expect(await inbox.deliver({ ...sent, subject: 'again' })).toEqual({ result: 'sent' })
    const answer: unknown = await (await inbox.get('/dev/inbox.json?to=once@example.org')).json()
    expect(answer).toEqual({ messages: [{ ...sent, sentAt: '2026-11-24T09:00:00.000Z' }] })
  })

  test('refuses for good what cannot be an address', async () => {
    expect(await inbox.deliver(message({ to: 'nowhere' }))).toEqual({ result: 'refused' })
  })

  test('refuses a subject of two lines', async () => {
    await expect(inbox.deliver(message({ subject: 'a\r\nBcc: b@example.org' }))).rejects.toThrow('400')
  })

  test('is for services only', async () => {
    const token = await inbox.tokenFor({ role: 'admin', country: 'fr' })
    const answer = await fetch(`${inbox.url}/internal/fr/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(message()),
    })
    expect(answer.status).toBe(403)
  })
})
