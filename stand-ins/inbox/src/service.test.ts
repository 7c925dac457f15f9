import { internalRoutes, type OutgoingMessage } from '@praxis/contracts'
import { makeLog, makePeer, newId, openDatabase, type RunningService } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInboxService } from './index.ts'
import type { InboxDb } from './store/postgres.ts'

const KEPT = 1_000

let world: TestEdges
let inbox: RunningService
let deliver: (message: OutgoingMessage) => Promise<{ result: string }>

beforeAll(async () => {
  world = await testEdges({ now: '2026-11-24T09:00:00Z', databases: ['inbox'] })
  inbox = await createInboxService({ ...world.edges, env: { ...world.edges.env, INBOX_KEEPS: String(KEPT) } })
  const peer = makePeer({ name: 'inbox', baseUrl: inbox.url, tokens: world.internalToken, log: world.edges.log })
  deliver = (body) => peer.call(internalRoutes.deliverMessage, { params: { country: 'fr' }, body })
})
afterAll(async () => {
  await inbox.stop()
  await world.stop()
})

const message = (differences: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: newId(),
  to: 'camille@example.org',
  recipient: 'patient',
  channel: 'email',
  kind: 'confirmation',
  language: 'fr',
  subject: 'Rendez-vous confirmé',
  text: 'Le rendez-vous est confirmé.',
  html: '<p>Le rendez-vous est confirmé.</p>',
  ics: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
  bookingId: newId(),
  sequence: 0,
  ...differences,
})

const get = (path: string): Promise<Response> => fetch(`${inbox.url}${path}`)
const subjects = async (query: string): Promise<string[]> => {
  const answer: unknown = await (await get(`/dev/inbox.json?${query}`)).json()
  return listed(answer).map(({ subject }) => subject)
}
const listed = (answer: unknown): OutgoingMessage[] => {
  if (typeof answer === 'object' && answer !== null && 'messages' in answer && Array.isArray(answer.messages)) {
    return answer.messages
  }
  throw new TypeError('not a list of messages')
}

describe('delivery', () => {
  test('keeps a message once, whole', async () => {
    const sent = message({ to: 'once@example.org' })
    expect(await deliver(sent)).toEqual({ result: 'sent' })
    expect(await deliver({ ...sent, subject: 'again' })).toEqual({ result: 'sent' })
    const answer: unknown = await (await get('/dev/inbox.json?to=once@example.org')).json()
    expect(answer).toEqual({ messages: [{ ...sent, sentAt: '2026-11-24T09:00:00.000Z' }] })
  })

  test('refuses for good what cannot be an address', async () => {
    expect(await deliver(message({ to: 'nowhere' }))).toEqual({ result: 'refused' })
  })

  test('refuses a subject of two lines', async () => {
    await expect(deliver(message({ subject: 'a\r\nBcc: b@example.org' }))).rejects.toThrow('400')
  })

  test('is for services only', async () => {
    const token = await world.tokenFor({ role: 'admin', country: 'fr' })
    const answer = await fetch(`${inbox.url}/internal/fr/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(message()),
    })
    expect(answer.status).toBe(403)
  })
})

describe('the list', () => {
  test('shows the newest first, by address, by booking, up to a limit', async () => {
    const bookingId = newId()
    for (const subject of ['first', 'second', 'third']) {
      await deliver(message({ to: 'List@example.org', subject, ...(subject === 'first' ? {} : { bookingId }) }))
    }
    expect(await subjects('to=list@EXAMPLE.org')).toEqual(['third', 'second', 'first'])
    expect(await subjects(`bookingId=${bookingId}`)).toEqual(['third', 'second'])
    expect(await subjects('to=list@example.org&limit=1')).toEqual(['third'])
    expect((await get('/dev/inbox.json?limit=0')).status).toBe(400)
  })

  test('keeps the newest', async () => {
    const db = await openDatabase<InboxDb>({
      name: 'inbox-test',
      url: world.databaseUrl('inbox'),
      migrations: new URL('../migrations/', import.meta.url),
      log: makeLog({ level: 'silent' }),
    })
    await sql`INSERT INTO messages (id, recipient_address, recipient, channel, kind, language, subject, text, html, ics, booking_id, sequence, sent_at)
      SELECT gen_random_uuid(), 'many@example.org', 'patient', 'email', 'confirmation', 'fr', i::text, '', '', '', gen_random_uuid(), 0, now()
      FROM generate_series(1, ${KEPT}) i`.execute(db.kysely)
    for (let i = 0; i < 100; i++) await deliver(message({ to: 'last@example.org', subject: `last ${i}` }))
    const { rows } = await db.pool.query<{ kept: number }>('SELECT count(*)::int AS kept FROM messages')
    await db.close()
    expect(rows[0]?.kept).toBeGreaterThanOrEqual(KEPT)
    expect(rows[0]?.kept).toBeLessThan(KEPT + 100)
    expect(await subjects('to=last@example.org&limit=1')).toEqual(['last 99'])
  })
})

describe('the pages', () => {
  const hostile = '<script>alert(1)</script>"\'&'

  test('list and show messages, everything escaped', async () => {
    const sent = message({ to: 'hostile@example.org', subject: hostile, text: hostile, html: `<p>${hostile}</p>` })
    await deliver(sent)
    for (const path of [`/dev/inbox?to=${encodeURIComponent(sent.to)}`, `/dev/inbox/${sent.id}`]) {
      const answer = await get(path)
      const html = await answer.text()
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
      expect(html).not.toContain('<script')
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    }
    const filtered = await (await get(`/dev/inbox?to=${encodeURIComponent(hostile)}`)).text()
    expect(filtered).toContain('No messages yet')
    expect(filtered).not.toContain('<script')
  })

  test('frame a mail in a sandbox and offer its calendar file', async () => {
    const sent = message({ kind: 'cancellation' })
    await deliver(sent)
    expect(await (await get(`/dev/inbox/${sent.id}`)).text()).toContain(
      `<iframe title="The message as HTML" sandbox="" src="/dev/inbox/${sent.id}.html">`,
    )
    const framed = await get(`/dev/inbox/${sent.id}.html`)
    expect(framed.headers.get('content-security-policy')).toContain('sandbox')
    expect(await framed.text()).toBe(sent.html)
    const file = await get(`/dev/inbox/${sent.id}.ics`)
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=CANCEL')
    expect(await file.text()).toBe(sent.ics)
  })

  test.each([
    ['sms', '+33612345678', 'text message'],
    ['push', 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/1', 'push notification'],
  ] as const)('show a short message by %s without the parts that it lacks', async (channel, to, name) => {
    const sent = message({ channel, to, html: '', ics: '' })
    expect(await deliver(sent)).toEqual({ result: 'sent' })
    expect(await deliver(message({ channel, to: 'camille@example.org' }))).toEqual({ result: 'refused' })
    expect(await (await get(`/dev/inbox?to=${encodeURIComponent(to)}`)).text()).toContain(`<td>${name}</td>`)
    const page = await (await get(`/dev/inbox/${sent.id}`)).text()
    expect(page).toContain(`<dd>${name}</dd>`)
    expect(page).not.toMatch(/<iframe|\.ics/)
    expect((await get(`/dev/inbox/${sent.id}.ics`)).status).toBe(404)
  })

  test('answer 404 for what is not there', async () => {
    for (const path of [`/dev/inbox/${newId()}`, `/dev/inbox/${newId()}.ics`, '/dev/inbox/nothing']) {
      expect((await get(path)).status).toBe(404)
    }
  })
})

test.each(['/dev/inbox.json', '/dev/inbox'])('%s says which part of a question is wrong', async (path) => {
  for (const [query, field] of [
    ['to=%00', 'query'],
    ['limit=abc', 'limit'],
    ['bookingId=x', 'bookingId'],
  ]) {
    const answer = await get(`${path}?${query}`)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'INVALID_REQUEST', field }])
  }
})

test('does not start in production', async () => {
  const env = { ...world.edges.env, PRAXIS_ENV: 'production' }
  await expect(createInboxService({ ...world.edges, env })).rejects.toThrow('does not start when PRAXIS_ENV')
})
