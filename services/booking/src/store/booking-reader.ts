import type { Database } from '@praxis/platform'
import { sql } from 'kysely'
import { listOn } from './list-bookings.ts'
import type { BookingReader } from './ports.ts'
import { bookingOf } from './rows.ts'
import type { BookingDb } from './tables.ts'

export const bookingReaderOn = (db: Database<BookingDb>): BookingReader => ({
  find: async (country, id) => {
    const row = await db.kysely
      .selectFrom('bookings')
      .selectAll()
      .where('id', '=', id)
      .where('country_code', '=', country)
      .executeTakeFirst()
    return row && bookingOf(row)
  },
  starts: async (id) => {
    const rows = await db.kysely
      .selectFrom('booking_history')
      .select(['sequence', 'slot_start'])
      .where('booking_id', '=', id)
      .orderBy('sequence')
      .execute()
    return rows.map((row) => ({ sequence: row.sequence, slotStart: row.slot_start }))
  },
  occupiedTimes: async (practitionerId, { start, end }) => {
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
  findConfirmed: async (country, practitionerIds, from) => {
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
    const visit = await db.kysely
      .selectFrom('bookings')
      .select('id')
      .where('patient_id', '=', patientId)
      .where('practitioner_id', '=', practitionerId)
      .where('status', '=', 'confirmed')
      .where('slot_start', '<', now)
      .limit(1)
      .executeTakeFirst()
    return visit !== undefined
  },
  list: listOn(db),
})
