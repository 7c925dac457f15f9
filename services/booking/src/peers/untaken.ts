import { LRUCache } from 'lru-cache'
import { timesOf } from '../domain/booking.ts'
import type { Bookings, RulesStore } from '../store/ports.ts'
import type { Alternatives, AskedSlot, Availability } from './ports.ts'

interface Deps {
  readonly availability: Availability
  readonly bookings: Bookings
  readonly rulesStore: RulesStore
}

/** Everybody who loses one slot at about the same time is shown the same alternatives, found once. */
const SHARE_MS = 1_000
/** Alternatives shown at most. */
const SHOWN = 5
/** Further than alternatives are ever apart from the slot that was asked for. */
const REACH_MS = 15 * 24 * 60 * 60_000

/**
 * Availability learns of a booking from its event, a moment after this service wrote it; who has just lost a slot would
 * be offered what the winner's consultation runs into. So alternatives are held against the bookings first.
 */
export const withoutTaken = ({ availability, bookings, rulesStore }: Deps): Availability => {
  const untaken = async (slot: AskedSlot): Promise<Alternatives> => {
    const { country, practitionerId, consultationTypeId, slotStart } = slot
    const [offered, known] = await Promise.all([
      availability.alternatives(slot),
      rulesStore.find(country, practitionerId),
    ])
    const type = known?.consultationTypes.find(({ id }) => id === consultationTypeId)
    if (type === undefined || offered.length === 0) return []
    const taken = await bookings.taken(practitionerId, {
      start: new Date(slotStart.getTime() - REACH_MS),
      end: new Date(slotStart.getTime() + REACH_MS),
    })
    const isUntaken = ({ slotStart: start }: { slotStart: string }): boolean => {
      const time = timesOf(new Date(start), type)
      return !taken.some((other) => other.start < time.occupiedUntil && time.slotStart < other.end)
    }
    return offered.filter(isUntaken).slice(0, SHOWN)
  }
  const shared = new LRUCache<string, Promise<Alternatives>>({ max: 1_000, ttl: SHARE_MS })
  return {
    check: availability.check,
    alternatives: (slot) => {
      const key = `${slot.practitionerId} ${slot.consultationTypeId} ${slot.slotStart.getTime()}`
      const known = shared.get(key)
      if (known !== undefined) return known
      const found = untaken(slot)
      shared.set(key, found)
      // A failure is not shared: the next to ask tries again.
      found.catch(() => shared.delete(key))
      return found
    },
  }
}
