import { internalRoutes } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import type { Bookings } from '../store/ports.ts'

/** For whoever compares: the truth about which time is taken. */
export const confirmedPageRoute = (app: HttpApp, { bookings, clock }: { bookings: Bookings; clock: Clock }): void =>
  serveInternal(app, internalRoutes.confirmedPage, async ({ country, body }) => {
    const confirmed = await bookings.confirmed(country, body.practitionerIds, clock())
    return {
      bookings: confirmed.map(({ id, practitionerId, slotStart }) => ({
        bookingId: id,
        practitionerId,
        slotStart: slotStart.toISOString(),
      })),
    }
  })
