import { isTransient, violates } from '@praxis/platform'
import type pg from 'pg'
import type { CreateOutcome, Limits, Write } from './ports.ts'
import { rowOf } from './rows.ts'

const noLimits: Limits = { withPractitioner: Number.MAX_SAFE_INTEGER, inAll: Number.MAX_SAFE_INTEGER }

/** See {@link CREATE}. */
export const createOn =
  (pool: pg.Pool) =>
  async ({ booking, action, intent, answer, event, at }: Write, limits: Limits = noLimits): Promise<CreateOutcome> => {
    const row = rowOf(booking)
    try {
      const { rowCount } = await pool.query({
        name: 'create-booking',
        text: CREATE,
        values: [
          ...[row.id, row.country_code, row.practitioner_id, row.location_id, row.consultation_type_id],
          ...[row.patient_id, row.guardian_id, row.slot_start, row.slot_end, row.consultation_end],
          ...[row.time_zone, row.booked_by, row.created_at, limits.withPractitioner, limits.inAll],
          ...[intent.actorId, intent.key, intent.requestHash, JSON.stringify(answer)],
          ...[event.topic, event.key, event.event, action, at],
        ],
      })
      return rowCount === 1 ? 'booked' : 'refused'
    } catch (error) {
      if (violates(error, 'idempotency_keys_pkey')) return 'key-used'
      // Two overlapping rows that wait for each other: PostgreSQL ends one of them, and the other holds the time.
      if (isDeadlock(error)) return 'refused'
      throw error
    }
  }

const isDeadlock = (error: unknown): boolean =>
  isTransient(error) && error instanceof Error && 'code' in error && error.code === '40P01'

/**
 * One statement, one round trip. ON CONFLICT DO NOTHING names no target, so it yields to the unique start and to the
 * overlap exclusion alike without an error; raising instead leads to deadlocks (ADR-004). The key is inserted from the
 * booked row and without ON CONFLICT: when it is used already, its violation undoes the booking too.
 */
const CREATE = `
  WITH to_come AS (
    SELECT count(*) FILTER (WHERE practitioner_id = $3) AS with_practitioner, count(*) AS in_all
    FROM bookings WHERE patient_id = $6 AND status = 'confirmed' AND slot_start > $13
  ), booked AS (
    INSERT INTO bookings (id, country_code, practitioner_id, location_id, consultation_type_id, patient_id, guardian_id,
                          slot_start, slot_end, consultation_end, time_zone, booked_by, created_at)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
    FROM to_come WHERE with_practitioner < $14 AND in_all < $15
    ON CONFLICT DO NOTHING
    RETURNING id, slot_start
  ), remembered AS (
    INSERT INTO idempotency_keys (actor_id, key, request_hash, answer, created_at)
    SELECT $16, $17, $18, $19, $24 FROM booked
  ), noted AS (
    INSERT INTO booking_history (booking_id, sequence, action, actor_id, slot_start, at)
    SELECT id, 0, $23, $12, slot_start, $24 FROM booked
  ), told AS (
    INSERT INTO outbox (topic, key, event) SELECT $20, $21, $22 FROM booked
  )
  SELECT id FROM booked`
