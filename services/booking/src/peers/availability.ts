import { internalRoutes } from '@praxis/contracts'
import { type Logger, type Peer, PeerRefused, Unavailable } from '@praxis/platform'
import { LRUCache } from 'lru-cache'
import type { Alternatives, AskedSlot, Availability, SlotAnswer } from './ports.ts'

/** Everybody who loses one slot at about the same time is shown the same alternatives, found once. */
const SHARE_MS = 1_000

export const availabilityOver = (peer: Peer, log: Logger): Availability => {
  const check = async ({ country, slotStart, ...slot }: AskedSlot): Promise<SlotAnswer | undefined> => {
    const { practitionerId, consultationTypeId, movingBookingId } = slot
    const moving = movingBookingId === undefined ? {} : { movingBookingId }
    const body = { practitionerId, consultationTypeId, slotStart: slotStart.toISOString(), ...moving }
    try {
      return await peer.call(internalRoutes.checkSlot, { params: { country }, body })
    } catch (err) {
      // It refuses what its own copy of the profile does not have yet: that is no answer either.
      if (!(err instanceof Unavailable || err instanceof PeerRefused)) throw err
      log.warn({ err }, 'availability cannot be asked')
      return undefined
    }
  }
  const shared = new LRUCache<string, Promise<Alternatives>>({ max: 1_000, ttl: SHARE_MS })
  return {
    check,
    alternatives: (slot) => {
      const key = `${slot.practitionerId} ${slot.consultationTypeId} ${slot.slotStart.getTime()}`
      const known = shared.get(key)
      if (known !== undefined) return known
      const found = check(slot).then((answer) => answer?.alternatives ?? [])
      shared.set(key, found)
      return found
    },
  }
}
