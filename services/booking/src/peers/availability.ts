import { internalRoutes } from '@praxis/contracts'
import { type Logger, type Peer, PeerRefused, Unavailable } from '@praxis/platform'
import type { AskedSlot, Availability } from './ports.ts'

export const availabilityOver = (peer: Peer, log: Logger): Availability => ({
  check: async ({ country, slotStart, ...slot }) => {
    const { practitionerId, consultationTypeId, exceptBookings = [] } = slot
    const except = exceptBookings.length === 0 ? {} : exceptionsOf(exceptBookings)
    const body = { practitionerId, consultationTypeId, slotStart: slotStart.toISOString(), ...except }
    try {
      return await peer.call(internalRoutes.checkSlot, { params: { country }, body })
    } catch (err) {
      // A refusal says nothing about the slot: the profile has not reached the availability service yet.
      if (!(err instanceof Unavailable || err instanceof PeerRefused)) throw err
      log.warn({ err }, 'availability cannot be asked')
      return undefined
    }
  },
})

/** In the form of this release, and in that of the one before. */
const exceptionsOf = (bookings: NonNullable<AskedSlot['exceptBookings']>) => ({
  exceptBookings: bookings.map(({ id, slotStart }) => ({ id, slotStart: slotStart.toISOString() })),
  exceptBookingIds: bookings.map(({ id }) => id),
})
