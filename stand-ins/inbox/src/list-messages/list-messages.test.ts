import type { OutgoingMessage } from '@praxis/contracts'
import { makeLog, newId, openDatabase } from '@praxis/platform'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { message, STORED_MESSAGES, startTestInbox, type TestInbox } from '../fixture/test-service.ts'
import type { InboxDb } from '../store/postgres.ts'

let inbox: TestInbox
beforeAll(async () => {
  inbox = await startTestInbox()
})
afterAll(() => inbox.stop())

const subjects = async (query: string): Promise<string[]> => {
  const answer: unknown = await (await inbox.get(`/dev/inbox.json?${query}`)).json()
  return listed(answer).map(({ subject }) => subject)
}
const listed = (answer: unknown): OutgoingMessage[] => {
  if (typeof answer === 'object' && answer !== null && 'messages' in answer && Array.isArray(answer.messages)) {
    return answer.messages
  }
  throw new TypeError('not a list of messages')
}

describe('the list', () => {
  test('shows the newest first, by address, by booking, up to a limit', async () => {
    const bookingId = newId()
    for (const subject of ['first', 'second', 'third']) {
      await inbox.deliver(message({ to: 'List@example.org', subject, ...(subject === 'first' ? {} : { bookingId }) }))
    }
    expect(await subjects('to=list@EXAMPLE.org')).toEqual(['third', 'second', 'first'])
    expect(await subjects(`bookingId=${bookingId}`)).toEqual(['third', 'second'])
    expect(await subjects('to=list@example.org&limit=1')).toEqual(['third'])
    expect((await inbox.get('/dev/inbox.json?limit=0')).status).toBe(400)
  })

  test('keeps the newest', async () => {
    const db = await openDatabase<InboxDb>({
      name: 'inbox-test',
      url: inbox.databaseUrl('inbox'),
      migrations: new URL('../../migrations/', import.meta.url),
      log: makeLog({ level: 'silent' }),
    })
    await sql`INSERT INTO messages (id, recipient_address, recipient, channel, kind, language, subject, text, html, ics, booking_id, sequence, sent_at)
      SELECT gen_random_uuid(), 'many@example.org', 'patient', 'email', 'confirmation', 'fr', i::text, '', '', '', gen_random_uuid(), 0, now()
      FROM generate_series(1, ${STORED_MESSAGES}) i`.execute(db.kysely)
    for (let i = 0; i < 100; i++) await inbox.deliver(message({ to: 'last@example.org', subject: `last ${i}` }))
    const { rows } = await db.pool.query<{ stored: number }>('SELECT count(*)::int AS stored FROM messages')
    await db.close()
    expect(rows[0]?.stored).toBeGreaterThanOrEqual(STORED_MESSAGES)
    expect(rows[0]?.stored).toBeLessThan(STORED_MESSAGES + 100)
    expect(await subjects('to=last@example.org&limit=1')).toEqual(['last 99'])
  })
})

test.each(['/dev/inbox.json', '/dev/inbox'])('%s says which part of a question is wrong', async (path) => {
  for (const [query, field] of [
    ['to=%00', 'query'],
    ['limit=abc', 'limit'],
    ['bookingId=x', 'bookingId'],
  ]) {
    const answer = await inbox.get(`${path}?${query}`)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'INVALID_REQUEST', field }])
  }
})
