import { type Database, tolerantReader } from '@praxis/platform'
import { Type } from 'typebox'
import type { FirstAnswers, KeyRetention } from './ports.ts'
import type { BookingDb } from './tables.ts'

/** Keys that one statement deletes; it has five seconds. */
const KEYS_AT_ONCE = 10_000

/** A booking as the first answer to a key showed it, in whichever release that was. */
export const StoredAnswer = Type.Object({
  id: Type.String(),
  country: Type.String(),
  /** A status that this release does not know stands for a booking that it must not show as cancelled. */
  status: Type.Enum(['confirmed', 'cancelled'], { otherwise: 'confirmed' }),
  practitionerId: Type.String(),
  locationId: Type.String(),
  consultationTypeId: Type.String(),
  patientId: Type.String(),
  slotStart: Type.String(),
  slotEnd: Type.String(),
  timeZone: Type.String(),
  sequence: Type.Integer(),
  createdAt: Type.String(),
  cancelledAt: Type.Optional(Type.String()),
  cancelledBy: Type.Optional(Type.Enum(['patient', 'practice'])),
  cancelReason: Type.Optional(Type.String()),
})

const readAnswer = tolerantReader(StoredAnswer)

export const firstAnswersOn = ({ pool }: Database<BookingDb>): FirstAnswers & KeyRetention => ({
  find: async ({ actorId, key }) => {
    const { rows } = await pool.query<{ request_hash: string; answer: unknown }>({
      name: 'first-answer',
      text: 'SELECT request_hash, answer FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
      values: [actorId, key],
    })
    const row = rows[0]
    return row && { requestHash: row.request_hash, answer: readAnswer(row.answer, 'the first answer to a key') }
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
