import type { Booking as BookingView, CountryCode, Person } from '@praxis/contracts'
import { sideOf } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { viewOf } from '../domain/view.ts'
import type { BookingReader } from '../store/ports.ts'

export type GetBooking = (request: {
  readonly country: CountryCode
  readonly bookingId: string
  /** Absent when another service asks. */
  readonly actor?: Person
}) => Promise<BookingView>

export const makeGetBooking =
  ({ bookings }: { bookings: Pick<BookingReader, 'find'> }): GetBooking =>
  async ({ country, bookingId, actor }) => {
    const booking = await bookings.find(country, bookingId)
    if (booking === undefined) throw problem('UNKNOWN_BOOKING')
    if (actor !== undefined) sideOf(booking, actor)
    return viewOf(booking)
  }
