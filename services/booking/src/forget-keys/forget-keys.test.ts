import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BookingTables, bookingTables } from '../fixture/tables.ts'
import { firstAnswersOn } from '../store/first-answers.ts'

let tables: BookingTables
beforeAll(async () => {
  tables = await bookingTables('keys')
})
afterAll(() => tables.drop())

it('forgets the keys first used before an instant, the oldest first, and no others', async () => {
  const { pool } = tables.db
  await pool.query(
    `INSERT INTO idempotency_keys (actor_id, key, request_hash, answer, created_at)
     SELECT 'somebody', n::text, '', '{}', timestamptz '2027-03-01' + n * interval '1 second'
     FROM generate_series(1, 10005) AS n`,
  )
  const keys = firstAnswersOn(tables.db)
  const before = new Date(Date.parse('2027-03-01T00:00:00Z') + 10_003_000)
  expect(await keys.forgetKeys(before)).toBe(10_000)
  expect(await keys.forgetKeys(before)).toBe(2)
  expect(await keys.forgetKeys(before)).toBe(0)
  const { rows } = await pool.query('SELECT key FROM idempotency_keys ORDER BY created_at')
  expect(rows.map(({ key }) => key)).toEqual(['10003', '10004', '10005'])
})
