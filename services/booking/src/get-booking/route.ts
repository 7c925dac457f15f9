import { internalRoutes, routes } from '@praxis/contracts'
import { type HttpApp, serve, serveInternal } from '@praxis/platform'
import type { BookingReader } from '../store/ports.ts'
import type { GetBooking } from './use-case.ts'

/** Serves one booking, to the people it concerns and to the services that need its present state. */
export const getBookingRoutes = (
  app: HttpApp,
  { getBooking, bookings }: { getBooking: GetBooking; bookings: Pick<BookingReader, 'starts'> },
): void => {
  serve(app, routes.getBooking, ({ country, actor, params }) => getBooking({ country, bookingId: params.id, actor }))
  serveInternal(app, internalRoutes.bookingState, async ({ country, params }) => {
    const booking = await getBooking({ country, bookingId: params.id })
    // One that was never moved has one start, which it says itself.
    const starts = booking.sequence === 0 ? [] : await bookings.starts(booking.id)
    return {
      ...booking,
      starts: starts.map(({ sequence, slotStart }) => ({ sequence, slotStart: slotStart.toISOString() })),
    }
  })
}
