import type { Database, Relay } from '@praxis/platform'
import { bookingInsertOf } from './booking-insert.ts'
import { createBookingOn } from './create-booking.ts'
import { insertBookings } from './insert-bookings.ts'
import type { BookingWriter } from './ports.ts'
import type { BookingDb } from './tables.ts'

/** Writes new bookings. Each commit wakes the relay, so that its events leave at once. */
export const bookingWriterOn = ({ pool }: Database<BookingDb>, relay: Pick<Relay, 'wake'>): BookingWriter => {
  const create = createBookingOn(pool)
  return {
    create: async (write, limits) => {
      const outcome = await create(write, limits)
      if (outcome === 'booked') relay.wake()
      return outcome
    },
    importAll: async (writes) => {
      if (writes.length === 0) return new Set()
      const inserts = writes.map((write) => bookingInsertOf(write, 'imported'))
      const outcomes = await insertBookings(pool, inserts)
      relay.wake()
      return new Set([...outcomes].flatMap(([id, outcome]) => (outcome === 'booked' ? [id] : [])))
    },
  }
}
