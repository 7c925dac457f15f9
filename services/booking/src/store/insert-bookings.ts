import type pg from 'pg'
import type { BookingInsert } from './booking-insert.ts'
import type { CreateOutcome } from './ports.ts'

/** Writes several bookings by {@link INSERT_BOOKINGS}. Resolves with the outcome of each by its id. */
export const insertBookings = async (
  pool: pg.Pool,
  inserts: readonly BookingInsert[],
): Promise<ReadonlyMap<string, CreateOutcome>> => {
  const { rows } = await pool.query<{ id: string; outcome: CreateOutcome }>({
    name: 'insert-bookings',
    text: INSERT_BOOKINGS,
    values: [JSON.stringify(inserts)],
  })
  return new Map(rows.map(({ id, outcome }) => [id, outcome]))
}

/**
 * Does for many bookings what `INSERT_BOOKING` (insert-booking.ts, which says why there are two texts) does for one.
 *
 * - A booking whose time is taken, in the table or earlier in the list, is left out.
 * - Rows are inserted in the order of practitioner and start, and keys in their order, so two such statements cannot wait
 *   for each other in a circle. A move keeps its old time while it waits for the new one, so a statement that runs beside
 *   moves must hold at most one booking of each practitioner as well.
 * - A key that is used already is seen before anything is inserted. A key that another request uses at this very moment
 *   violates the primary key, and undoes the whole statement.
 * - The sub-selects count instead of EXISTS, because the planner of an empty database would turn EXISTS into a scan of the
 *   whole table.
 */
export const INSERT_BOOKINGS = `
  WITH request AS MATERIALIZED (
    SELECT r.*,
           (SELECT count(*) > 0 FROM idempotency_keys k WHERE k.actor_id = r.actor_id AND k.key = r.idempotency_key) AS is_used,
           r.in_all IS NOT NULL AND (
             SELECT count(*) FILTER (WHERE b.status = 'confirmed' AND b.practitioner_id = r.practitioner_id)
                      >= r.with_practitioner
                    OR count(*) FILTER (WHERE b.status = 'confirmed') >= r.in_all
             FROM bookings b WHERE b.patient_id = r.patient_id AND b.slot_start > r.created_at) AS is_limited
    FROM jsonb_to_recordset($1::jsonb) AS r (
      id uuid, country_code text, practitioner_id uuid, location_id uuid, consultation_type_id uuid, patient_id uuid,
      guardian_id uuid, slot_start timestamptz, slot_end timestamptz, consultation_end timestamptz, time_zone text,
      booked_by text, created_at timestamptz, topic text, key text, event text, action text,
      actor_id text, idempotency_key text, request_hash text, answer jsonb, with_practitioner int, in_all int)
  ), new_booking AS (
    INSERT INTO bookings (id, country_code, practitioner_id, location_id, consultation_type_id, patient_id, guardian_id,
                          slot_start, slot_end, consultation_end, time_zone, booked_by, created_at)
    SELECT id, country_code, practitioner_id, location_id, consultation_type_id, patient_id, guardian_id,
           slot_start, slot_end, consultation_end, time_zone, booked_by, created_at
    FROM request WHERE NOT is_used AND NOT is_limited ORDER BY practitioner_id, slot_start
    ON CONFLICT DO NOTHING
    RETURNING id
  ), new_key AS (
    INSERT INTO idempotency_keys (actor_id, key, request_hash, answer, created_at)
    SELECT actor_id, idempotency_key, request_hash, answer, created_at FROM request JOIN new_booking USING (id)
    WHERE idempotency_key IS NOT NULL ORDER BY actor_id, idempotency_key
  ), new_history AS (
    INSERT INTO booking_history (booking_id, sequence, action, actor_id, slot_start, at)
    SELECT id, 0, action, booked_by, slot_start, created_at FROM request JOIN new_booking USING (id)
  ), new_event AS (
    INSERT INTO outbox (topic, key, event) SELECT topic, key, event::jsonb FROM request JOIN new_booking USING (id)
  )
  SELECT id, CASE WHEN new_booking.id IS NOT NULL THEN 'booked' WHEN is_used THEN 'key-used'
                  WHEN is_limited THEN 'limit-reached' ELSE 'time-taken' END AS outcome
  FROM request LEFT JOIN new_booking USING (id)`
