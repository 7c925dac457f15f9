import { Booking as BookingView } from '@praxis/contracts'
import type { Database } from '@praxis/platform'
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { Value } from 'typebox/value'
import { createOn } from './create.ts'
import { importOn } from './import.ts'
import type { Bookings, ListFilter } from './ports.ts'
import { bookingOf } from './rows.ts'
import type { BookingDb, BookingRow } from './tables.ts'

export const bookingsOn = (db: Database<BookingDb>): Bookings => ({
  create: createOn(db.pool),
  importAll: importOn(db.pool),
  remembered: async ({ actorId, key }) => {
    const row = await db.kysely
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'answer'])
      .where('actor_id', '=', actorId)
      .where('key', '=', key)
      .executeTakeFirst()
    return row && { requestHash: row.request_hash, answer: Value.Parse(BookingView, row.answer) }
  },
  find: async (country, id) => {
    const row = await db.kysely
      .selectFrom('bookings')
      .selectAll()
      .where('id', '=', id)
      .where('country_code', '=', country)
      .executeTakeFirst()
    return row && bookingOf(row)
  },
  countToCome: async (patientId, practitionerId, now) => {
    const { withPractitioner, inAll } = await db.kysely
      .selectFrom('bookings')
      .select(({ fn }) => [
        sql<number>`count(*) FILTER (WHERE practitioner_id = ${practitionerId})::int`.as('withPractitioner'),
        fn.countAll<string>().as('inAll'),
      ])
      .where('patient_id', '=', patientId)
      .where('status', '=', 'confirmed')
      .where('slot_start', '>', now)
      .executeTakeFirstOrThrow()
    return { withPractitioner, inAll: Number(inAll) }
  },
  isKnownPatient: async (patientId, practitionerId, now) => {
    const seen = await db.kysely
      .selectFrom('bookings')
      .select('id')
      .where('patient_id', '=', patientId)
      .where('practitioner_id', '=', practitionerId)
      .where('status', '=', 'confirmed')
      .where('slot_start', '<', now)
      .limit(1)
      .executeTakeFirst()
    return seen !== undefined
  },
  list: async (filter) => {
    const rows = await listed(db.kysely, filter).execute()
    return rows.map(bookingOf)
  },
  forgetKeys: async (before) => {
    const { numDeletedRows } = await db.kysely
      .deleteFrom('idempotency_keys')
      .where('created_at', '<', before)
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
})

const listed = (
  kysely: Kysely<BookingDb>,
  { country, of, from, to, status, after, limit }: ListFilter,
): SelectQueryBuilder<BookingDb, 'bookings', BookingRow> => {
  let query = kysely
    .selectFrom('bookings')
    .selectAll()
    .where('country_code', '=', country)
    .where((where) =>
      'patientId' in of
        ? where.or([where('patient_id', '=', of.patientId), where('guardian_id', '=', of.patientId)])
        : where('practitioner_id', '=', of.practitionerId),
    )
    .orderBy('slot_start', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (from !== undefined) query = query.where('slot_start', '>=', from)
  if (to !== undefined) query = query.where('slot_start', '<', to)
  if (status !== undefined) query = query.where('status', '=', status)
  if (after !== undefined) query = query.where(sql<boolean>`(slot_start, id) < (${after.slotStart}, ${after.id})`)
  return query
}
