import type { CountryCode } from '@praxis/contracts'
import type { Database } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import type { Deliveries } from './ports.ts'
import type { DeliveryRow, PatientDb } from './tables.ts'

export const deliveriesOn = ({ kysely, reader }: Database<PatientDb>): Deliveries => ({
  keep: async (rows) => {
    const once = new Map(rows.map((row) => [keyOf(row), row]))
    for (const row of rows) if (row.status === 'sent') once.set(keyOf(row), row)
    if (once.size === 0) return
    await kysely
      .insertInto('deliveries')
      .values([...once.values()])
      .onConflict((conflict) =>
        conflict
          .columns(['country_code', 'booking_id', 'sequence', 'recipient', 'kind', 'minutes_before', 'channel'])
          .doUpdateSet({ status: sql`excluded.status`, at: sql`excluded.at` })
          .where('deliveries.status', '=', 'failed'),
      )
      .execute()
  },
  of: (country, bookingId) => read(kysely, country, [bookingId]),
  shown: (country, bookingIds) => read(reader, country, bookingIds),
})

const read = (from: Kysely<PatientDb>, country: CountryCode, bookingIds: readonly string[]): Promise<DeliveryRow[]> =>
  from
    .selectFrom('deliveries')
    .selectAll()
    .where('country_code', '=', country)
    .where('booking_id', '=', sql<string>`ANY (${bookingIds}::uuid[])`)
    .orderBy('at')
    .execute()

const keyOf = (row: DeliveryRow): string =>
  JSON.stringify([row.booking_id, row.sequence, row.recipient, row.kind, row.minutes_before, row.channel])
