import type { Database } from '@praxis/platform'
import { sql } from 'kysely'
import type { BookingReader } from './ports.ts'
import { bookingOf } from './rows.ts'
import type { BookingDb } from './tables.ts'

/** A page starts after the last booking of the one before (keyset), so a late page costs as little as the first. */
export const listOn =
  ({ kysely, reader }: Database<BookingDb>): BookingReader['list'] =>
  async ({ country, patientId, practitionerId, from, to, status, after, limit }, { mayLag }) => {
    let query = (mayLag ? reader : kysely)
      .selectFrom('bookings')
      .selectAll()
      .where('country_code', '=', country)
      .orderBy('slot_start', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
    if (patientId !== undefined) {
      query = query.where((is) => is.or([is('patient_id', '=', patientId), is('guardian_id', '=', patientId)]))
    }
    if (practitionerId !== undefined) query = query.where('practitioner_id', '=', practitionerId)
    if (from !== undefined) query = query.where('slot_start', '>=', from)
    if (to !== undefined) query = query.where('slot_start', '<', to)
    if (status !== undefined) query = query.where('status', '=', status)
    if (after !== undefined) query = query.where(sql<boolean>`(slot_start, id) < (${after.slotStart}, ${after.id})`)
    const rows = await query.execute()
    return rows.map(bookingOf)
  }
