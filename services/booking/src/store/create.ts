import { violates } from '@praxis/platform'
import type pg from 'pg'
import type { CreateOutcome } from './ports.ts'
import type { Wanted } from './wanted.ts'

/** One booking by a statement of its own, see {@link CREATE}. */
export const createOne = async (pool: pg.Pool, wanted: Wanted): Promise<CreateOutcome> => {
  try {
    const { rows } = await pool.query<{ is_booked: boolean; is_limited: boolean }>({
      name: 'create-booking',
      text: CREATE,
      values: valuesOf(wanted),
    })
    return outcomeOf(rows[0])
  } catch (error) {
    if (violates(error, 'idempotency_keys_pkey')) return 'key-used'
    throw error
  }
}

const outcomeOf = (row: { is_booked: boolean; is_limited: boolean } | undefined): CreateOutcome => {
  if (row?.is_booked === true) return 'booked'
  return row?.is_limited === true ? 'limit-reached' : 'time-taken'
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER

const valuesOf = (row: Wanted): unknown[] => [
  ...[row.id, row.country_code, row.practitioner_id, row.location_id, row.consultation_type_id],
  ...[row.patient_id, row.guardian_id, row.slot_start, row.slot_end, row.consultation_end],
  ...[row.time_zone, row.booked_by, row.created_at, row.with_practitioner ?? NO_LIMIT, row.in_all ?? NO_LIMIT],
  ...[row.actor_id, row.intent, row.request_hash, JSON.stringify(row.answer)],
  ...[row.topic, row.key, row.event],
]

/**
 * One statement, one round trip. ON CONFLICT DO NOTHING names no target, so it yields to the unique start and to the
 * overlap exclusion alike without an error; raising instead leads to deadlocks (ADR-004). The key is inserted from the
 * booked row and without ON CONFLICT: when it is used already, its violation undoes the booking too. The status is
 * looked at after the patient's bookings have been found: as a condition it lets the planner of an empty database, whose
 * plan the connections then keep, read `idx_no_double_book` from end to end for each booking.
 */
export const CREATE = `
  WITH to_come AS (
    SELECT count(*) FILTER (WHERE status = 'confirmed' AND practitioner_id = $3) >= $14
           OR count(*) FILTER (WHERE status = 'confirmed') >= $15 AS is_limited
    FROM bookings WHERE patient_id = $6 AND slot_start > $13
  ), booked AS (
    INSERT INTO bookings (id, country_code, practitioner_id, location_id, consultation_type_id, patient_id, guardian_id,
                          slot_start, slot_end, consultation_end, time_zone, booked_by, created_at)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM to_come WHERE NOT is_limited
    ON CONFLICT DO NOTHING
    RETURNING id, sequence, slot_start, booked_by, created_at
  ), remembered AS (
    INSERT INTO idempotency_keys (actor_id, key, request_hash, answer, created_at)
    SELECT $16, $17, $18, $19, created_at FROM booked
  ), noted AS (
    INSERT INTO booking_history (booking_id, sequence, action, actor_id, slot_start, at)
    SELECT id, sequence, 'created', booked_by, slot_start, created_at FROM booked
  ), told AS (
    INSERT INTO outbox (topic, key, event) SELECT $20, $21, $22 FROM booked
  )
  SELECT EXISTS (SELECT FROM booked) AS is_booked, is_limited FROM to_come`
