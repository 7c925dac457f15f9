import type { Database } from '@praxis/platform'
import { sql } from 'kysely'
import type { Deliveries, History } from './ports.ts'
import type { DeliveryRow, HistoryRow, PatientDb } from './tables.ts'

export const historyOn = ({ kysely }: Database<PatientDb>): History => ({
  keep: async (rows) => {
    if (rows.length === 0) return
    await kysely
      .insertInto('booking_history')
      .values(newest(rows))
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
    const query = kysely
      .selectFrom('booking_history')
      .selectAll()
      .where('country_code', '=', country)
      // An array, not OR or IN: with those PostgreSQL reads the whole table (114 ms against 0.3 ms at 600,000 bookings).
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

/** One statement cannot touch a row twice, and only the newest state counts. */
const newest = (rows: readonly HistoryRow[]): HistoryRow[] => {
  const found = new Map<string, HistoryRow>()
  for (const row of rows) {
    const other = found.get(row.booking_id)
    if (other === undefined || other.sequence < row.sequence) found.set(row.booking_id, row)
  }
  return [...found.values()]
}

export const deliveriesOn = ({ kysely }: Database<PatientDb>): Deliveries => ({
  keep: async (rows) => {
    const once = new Map(rows.map((row) => [keyOf(row), row]))
    for (const row of rows) if (row.status === 'sent') once.set(keyOf(row), row)
    if (once.size === 0) return
    await kysely
      .insertInto('deliveries')
      .values([...once.values()])
      .onConflict((conflict) =>
        conflict
          .columns(['country_code', 'booking_id', 'sequence', 'recipient', 'kind', 'channel'])
          .doUpdateSet({ status: sql`excluded.status`, at: sql`excluded.at` })
          .where('deliveries.status', '=', 'failed'),
      )
      .execute()
  },
  of: (country, bookingIds) =>
    kysely
      .selectFrom('deliveries')
      .selectAll()
      .where('country_code', '=', country)
      .where('booking_id', '=', sql<string>`ANY (${bookingIds}::uuid[])`)
      .orderBy('at')
      .execute(),
})

const keyOf = (row: DeliveryRow): string =>
  JSON.stringify([row.booking_id, row.sequence, row.recipient, row.kind, row.channel])
