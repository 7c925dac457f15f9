import { internalRoutes } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import type { BookingReader } from '../store/ports.ts'

/** Serves the confirmed bookings of some practitioners, which an audit compares with the availability that patients see. */
export const confirmedPageRoute = (
  app: HttpApp,
  { bookings, clock }: { bookings: Pick<BookingReader, 'findConfirmed'>; clock: Clock },
): void =>
  serveInternal(app, internalRoutes.confirmedPage, async ({ country, body }) => {
    const confirmed = await bookings.findConfirmed(country, body.practitionerIds, clock())
    return {
      bookings: confirmed.map(({ id, practitionerId, slotStart }) => ({
        bookingId: id,
        practitionerId,
        slotStart: slotStart.toISOString(),
      })),
    }
  })
