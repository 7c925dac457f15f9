import { internalRoutes } from '@praxis/contracts'
import { type Logger, type Peer, PeerRefused, Unavailable } from '@praxis/platform'
import type { AskedSlot, Availability, SlotAnswer } from './ports.ts'

export const availabilityOver = (peer: Peer, log: Logger): Availability => {
  const check = async ({ country, slotStart, ...slot }: AskedSlot): Promise<SlotAnswer | undefined> => {
    const { practitionerId, consultationTypeId, exceptBookingIds = [] } = slot
    const except = exceptBookingIds.length === 0 ? {} : { exceptBookingIds: [...exceptBookingIds] }
    const body = { practitionerId, consultationTypeId, slotStart: slotStart.toISOString(), ...except }
    try {
      return await peer.call(internalRoutes.checkSlot, { params: { country }, body })
    } catch (err) {
      // It refuses what its own copy of the profile does not have yet: that is no answer either.
      if (!(err instanceof Unavailable || err instanceof PeerRefused)) throw err
      log.warn({ err }, 'availability cannot be asked')
      return undefined
    }
  }
  return { check, alternatives: async (slot) => (await check(slot))?.alternatives ?? [] }
}
