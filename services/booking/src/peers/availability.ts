import { internalRoutes } from '@praxis/contracts'
import { type Logger, type Peer, PeerRefused, Unavailable } from '@praxis/platform'
import type { Availability } from './ports.ts'

export const availabilityOver = (peer: Peer, log: Logger): Availability => ({
  check: async ({ country, slotStart, ...slot }) => {
    const { practitionerId, consultationTypeId, exceptBookingIds = [] } = slot
    const except = exceptBookingIds.length === 0 ? {} : { exceptBookingIds: [...exceptBookingIds] }
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
