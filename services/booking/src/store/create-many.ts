import type pg from 'pg'
import type { CreateOutcome } from './ports.ts'
import type { Wanted } from './wanted.ts'

/** Several bookings by one statement, see {@link CREATE_MANY}; resolves with the outcome of each by its id. */
export const createMany = async (
  pool: pg.Pool,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, CreateOutcome>> => {
  const { rows } = await pool.query<{ id: string; outcome: CreateOutcome }>({
    name: 'create-bookings',
    text: CREATE_MANY,
    values: [JSON.stringify(wanted)],
  })
  return new Map(rows.map(({ id, outcome }) => [id, outcome]))
}

/**
 * What `CREATE` does for one, for many: whose time is taken, in the table or earlier in the list, is passed over.
 *
 * Rows go in by practitioner and start, and keys in their order, so that two such statements never wait for each other in
 * a circle; a move, which keeps its old time while it waits for the new one, needs more: no two of one practitioner in a
 * statement that runs beside it. A key that is known is seen before; one that another request uses at this very moment
 * is a violation, and undoes everything.
 * The sub-selects count, because a planner that knows nothing of a table yet would make of EXISTS a reading of all of it.
 */
export const CREATE_MANY = `
  WITH wanted AS MATERIALIZED (
    SELECT w.*,
           (SELECT count(*) > 0 FROM idempotency_keys k WHERE k.actor_id = w.actor_id AND k.key = w.intent) AS is_used,
           w.in_all IS NOT NULL AND (
             SELECT count(*) FILTER (WHERE b.status = 'confirmed' AND b.practitioner_id = w.practitioner_id)
                      >= w.with_practitioner
                    OR count(*) FILTER (WHERE b.status = 'confirmed') >= w.in_all
             FROM bookings b WHERE b.patient_id = w.patient_id AND b.slot_start > w.created_at) AS is_limited
    FROM jsonb_to_recordset($1::jsonb) AS w (
      id uuid, country_code text, practitioner_id uuid, location_id uuid, consultation_type_id uuid, patient_id uuid,
      guardian_id uuid, slot_start timestamptz, slot_end timestamptz, consultation_end timestamptz, time_zone text,
      booked_by text, created_at timestamptz, topic text, key text, event text, action text,
      actor_id text, intent text, request_hash text, answer jsonb, with_practitioner int, in_all int)
  ), booked AS (
    INSERT INTO bookings (id, country_code, practitioner_id, location_id, consultation_type_id, patient_id, guardian_id,
                          slot_start, slot_end, consultation_end, time_zone, booked_by, created_at)
    SELECT id, country_code, practitioner_id, location_id, consultation_type_id, patient_id, guardian_id,
           slot_start, slot_end, consultation_end, time_zone, booked_by, created_at
    FROM wanted WHERE NOT is_used AND NOT is_limited ORDER BY practitioner_id, slot_start
    ON CONFLICT DO NOTHING
    RETURNING id
  ), remembered AS (
    INSERT INTO idempotency_keys (actor_id, key, request_hash, answer, created_at)
    SELECT actor_id, intent, request_hash, answer, created_at FROM wanted JOIN booked USING (id)
    WHERE intent IS NOT NULL ORDER BY actor_id, intent
  ), noted AS (
    INSERT INTO booking_history (booking_id, sequence, action, actor_id, slot_start, at)
    SELECT id, 0, action, booked_by, slot_start, created_at FROM wanted JOIN booked USING (id)
  ), told AS (
    INSERT INTO outbox (topic, key, event) SELECT topic, key, event::jsonb FROM wanted JOIN booked USING (id)
  )
  SELECT id, CASE WHEN booked.id IS NOT NULL THEN 'booked' WHEN is_used THEN 'key-used'
                  WHEN is_limited THEN 'limit-reached' ELSE 'time-taken' END AS outcome
  FROM wanted LEFT JOIN booked USING (id)`
