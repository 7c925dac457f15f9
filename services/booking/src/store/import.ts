import type pg from 'pg'
import { outboxRowOf } from './outbox.ts'
import type { Bookings } from './ports.ts'
import { rowOf } from './rows.ts'

/** See {@link IMPORT}. */
export const importOn =
  (pool: pg.Pool): Bookings['importAll'] =>
  async (writes) => {
    if (writes.length === 0) return new Set()
    const wanted = writes.map(({ booking, event, at }) => ({ ...rowOf(booking), ...outboxRowOf(event, at) }))
    const { rows } = await pool.query<{ id: string }>({
      name: 'import-bookings',
      text: IMPORT,
      values: [JSON.stringify(wanted)],
    })
    return new Set(rows.map(({ id }) => id))
  }

/** Like a single booking, for many: whose time is taken, in the table or earlier in the list, is passed over. */
const IMPORT = `
  WITH wanted AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS w (
      id uuid, country_code text, practitioner_id uuid, location_id uuid, consultation_type_id uuid, patient_id uuid,
      slot_start timestamptz, slot_end timestamptz, consultation_end timestamptz, time_zone text, booked_by text,
      created_at timestamptz, topic text, key text, event text)
  ), booked AS (
    INSERT INTO bookings (id, country_code, practitioner_id, location_id, consultation_type_id, patient_id,
                          slot_start, slot_end, consultation_end, time_zone, booked_by, created_at)
    SELECT id, country_code, practitioner_id, location_id, consultation_type_id, patient_id,
           slot_start, slot_end, consultation_end, time_zone, booked_by, created_at
    FROM wanted ON CONFLICT DO NOTHING RETURNING id
  ), noted AS (
    INSERT INTO booking_history (booking_id, sequence, action, actor_id, slot_start, at)
    SELECT id, 0, 'imported', booked_by, slot_start, created_at FROM wanted JOIN booked USING (id)
  ), told AS (
    INSERT INTO outbox (topic, key, event) SELECT topic, key, event::jsonb FROM wanted JOIN booked USING (id)
  )
  SELECT id FROM booked`
