import type { Database } from '@praxis/platform'
import { sql } from 'kysely'
import type { Deliveries } from './ports.ts'
import type { DeliveryRow, PatientDb } from './tables.ts'

export const deliveriesOn = ({ kysely, reader }: Database<PatientDb>): Deliveries => ({
  save: async (rows) => {
    const once = new Map(rows.map((row) => [keyOf(row), row]))
    for (const row of rows) if (row.status === 'sent') once.set(keyOf(row), row)
    if (once.size === 0) return
    await kysely
      .insertInto('deliveries')
      .values([...once.values()])
      .onConflict((conflict) =>
        conflict
          .columns([...KEY])
          .doUpdateSet({ status: sql`excluded.status`, at: sql`excluded.at` })
          .where('deliveries.status', '=', 'failed'),
      )
      .execute()
  },
  findBySubject: (country, { kind, id }) =>
    kysely
      .selectFrom('deliveries')
      .selectAll()
      .where('country_code', '=', country)
      .where('subject_kind', '=', kind)
      .where('subject_id', '=', id)
      .orderBy('at')
      .execute(),
  findByBookingsOnReplica: (country, bookingIds) =>
    reader
      .selectFrom('deliveries')
      .selectAll()
      .where('country_code', '=', country)
      .where('booking_id', '=', sql<string>`ANY (${bookingIds}::uuid[])`)
      .orderBy('at')
      .execute(),
})

/** The columns of the primary key: what makes a message this one and no other. */
const KEY = [
  'country_code',
  'subject_kind',
  'subject_id',
  'subject_version',
  'recipient',
  'kind',
  'minutes_before',
  'channel',
] as const satisfies (keyof DeliveryRow)[]

const keyOf = (row: DeliveryRow): string => JSON.stringify(KEY.map((column) => row[column]))
