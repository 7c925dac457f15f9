import { type Database, newestOf } from '@praxis/platform'
import { sql } from 'kysely'
import type { History } from './ports.ts'
import type { PatientDb } from './tables.ts'

export const historyOn = ({ kysely, reader }: Database<PatientDb>): History => ({
  save: async (rows) => {
    if (rows.length === 0) return
    await kysely
      .insertInto('booking_history')
      .values(
        newestOf(
          rows,
          (row) => row.booking_id,
          (row) => row.sequence,
        ),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['country_code', 'booking_id'])
          .doUpdateSet({
            location_id: sql`excluded.location_id`,
            status: sql`excluded.status`,
            slot_start: sql`excluded.slot_start`,
            slot_start_text: sql`excluded.slot_start_text`,
            slot_end_text: sql`excluded.slot_end_text`,
            sequence: sql`excluded.sequence`,
          })
          .where('booking_history.sequence', '<', sql<number>`excluded.sequence`),
      )
      .execute()
  },
  page: async (country, patientId, after, limit) => {
    const query = reader
      .selectFrom('booking_history')
      .selectAll()
      .where('country_code', '=', country)
      // An array: with OR or IN, PostgreSQL reads the whole table (114 ms against 0.3 ms at 600,000 bookings).
      .where(
        'patient_id',
        '=',
        sql<string>`ANY (ARRAY(SELECT ${patientId}::uuid UNION ALL
                               SELECT id FROM patients WHERE country_code = ${country} AND guardian_id = ${patientId}))`,
      )
      .orderBy('slot_start', 'desc')
      .orderBy('booking_id', 'desc')
      .limit(limit)
    if (after === undefined) return query.execute()
    return query.where(sql<boolean>`(slot_start, booking_id) < (${after.slotStart}, ${after.bookingId})`).execute()
  },
})
