import { Booking as BookingView } from '@praxis/contracts'
import type { Database, Relay } from '@praxis/platform'
import { sql } from 'kysely'
import { Value } from 'typebox/value'
import { createMany } from './create-many.ts'
import { createTogetherOn } from './create-together.ts'
import { listOn } from './list.ts'
import type { Bookings } from './ports.ts'
import { bookingOf } from './rows.ts'
import type { BookingDb } from './tables.ts'
import { wantedOf } from './wanted.ts'

/** Keys forgotten by one statement, which has five seconds. */
const FORGOTTEN_AT_ONCE = 10_000

/** The booking tables. Whatever is committed with an event wakes the relay. */
export const bookingsOn = (db: Database<BookingDb>, relay: Relay): Bookings => {
  const create = createTogetherOn(db.pool)
  return {
    create: async (write, limits) => {
      const outcome = await create(write, limits)
      if (outcome === 'booked') relay.wake()
      return outcome
    },
    importAll: async (writes) => {
      if (writes.length === 0) return new Set()
      const outcomes = await createMany(
        db.pool,
        writes.map((write) => wantedOf(write, 'imported')),
      )
      relay.wake()
      return new Set([...outcomes].flatMap(([id, outcome]) => (outcome === 'booked' ? [id] : [])))
    },
    remembered: async ({ actorId, key }) => {
      const { rows } = await db.pool.query<{ request_hash: string; answer: unknown }>({
        name: 'remembered-answer',
        text: 'SELECT request_hash, answer FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
        values: [actorId, key],
      })
      const row = rows[0]
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
    taken: async (practitionerId, { start, end }) => {
      const rows = await db.kysely
        .selectFrom('bookings')
        .select(['slot_start', 'slot_end'])
        .where('practitioner_id', '=', practitionerId)
        .where('status', '=', 'confirmed')
        .where('slot_start', '<', end)
        .where('slot_end', '>', start)
        .execute()
      return rows.map((row) => ({ start: row.slot_start, end: row.slot_end }))
    },
    confirmed: async (country, practitionerIds, from) => {
      const rows = await db.kysely
        .selectFrom('bookings')
        .selectAll()
        .where('country_code', '=', country)
        .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
        .where('status', '=', 'confirmed')
        .where('slot_end', '>', from)
        .execute()
      return rows.map(bookingOf)
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
    list: listOn(db),
    forgetKeys: async (before) => {
      const { rowCount } = await db.pool.query(
        `DELETE FROM idempotency_keys WHERE (actor_id, key) IN (
           SELECT actor_id, key FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2
           FOR UPDATE SKIP LOCKED)`,
        [before, FORGOTTEN_AT_ONCE],
      )
      return rowCount ?? 0
    },
  }
}
