import { Booking as BookingView } from '@praxis/contracts'
import type { Database } from '@praxis/platform'
import { Value } from 'typebox/value'
import type { FirstAnswers, KeyRetention } from './ports.ts'
import type { BookingDb } from './tables.ts'

/** Keys that one statement deletes; it has five seconds. */
const KEYS_AT_ONCE = 10_000

export const firstAnswersOn = ({ pool }: Database<BookingDb>): FirstAnswers & KeyRetention => ({
  find: async ({ actorId, key }) => {
    const { rows } = await pool.query<{ request_hash: string; answer: unknown }>({
      name: 'first-answer',
      text: 'SELECT request_hash, answer FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
      values: [actorId, key],
    })
    const row = rows[0]
    return row && { requestHash: row.request_hash, answer: Value.Parse(BookingView, row.answer) }
  },
  forgetKeys: async (before) => {
    const { rowCount } = await pool.query(
      `DELETE FROM idempotency_keys WHERE (actor_id, key) IN (
         SELECT actor_id, key FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2
         FOR UPDATE SKIP LOCKED)`,
      [before, KEYS_AT_ONCE],
    )
    return rowCount ?? 0
  },
})
