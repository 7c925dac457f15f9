import { LRUCache } from 'lru-cache'
import { timesOf } from '../domain/booking.ts'
import type { Alternatives } from '../domain/slot-refusal.ts'
import type { AskedSlot, Availability, SlotAnswer } from '../peers/ports.ts'
import type { BookingReader, RulesStore } from '../store/ports.ts'

/** The nearest starts that are free in the bookings too; none while the availability service cannot be asked. */
export type FreeAlternatives = (slot: AskedSlot, answer?: SlotAnswer) => Promise<Alternatives>

interface Deps {
  readonly availability: Availability
  readonly bookings: Pick<BookingReader, 'occupiedTimes'>
  readonly rulesStore: Pick<RulesStore, 'find'>
}

/** Milliseconds for which everybody who loses one slot gets the same alternatives, found once. */
const SHARE_MS = 1_000
const ALTERNATIVES_AT_MOST = 5
/** Alternatives are never further than this from the slot that was asked for. */
const REACH_MS = 15 * 24 * 60 * 60_000

/**
 * The availability service learns of a booking from its event, a moment after this service wrote it. Its alternatives can
 * therefore overlap the booking that just won the slot, so they are compared with the bookings before they are offered.
 */
export const makeFreeAlternatives = ({ availability, bookings, rulesStore }: Deps): FreeAlternatives => {
  const find = async (slot: AskedSlot, known: SlotAnswer | undefined): Promise<Alternatives> => {
    const { country, practitionerId, consultationTypeId, slotStart } = slot
    const [answer, rules] = await Promise.all([
      known ?? availability.check(slot),
      rulesStore.find(country, practitionerId),
    ])
    const type = rules?.consultationTypes.find(({ id }) => id === consultationTypeId)
    if (type === undefined || answer === undefined || answer.alternatives.length === 0) return []
    const occupied = await bookings.occupiedTimes(practitionerId, {
      start: new Date(slotStart.getTime() - REACH_MS),
      end: new Date(slotStart.getTime() + REACH_MS),
    })
    const isFree = ({ slotStart: start }: { slotStart: string }): boolean => {
      const time = timesOf(new Date(start), type)
      return !occupied.some((other) => other.start < time.occupiedUntil && time.slotStart < other.end)
    }
    return answer.alternatives.filter(isFree).slice(0, ALTERNATIVES_AT_MOST)
  }

  const shared = new LRUCache<string, Promise<Alternatives>>({ max: 1_000, ttl: SHARE_MS })
  return (slot, answer) => {
    const key = `${slot.practitionerId} ${slot.consultationTypeId} ${slot.slotStart.getTime()}`
    const recent = shared.get(key)
    if (recent !== undefined) return recent
    const alternatives = find(slot, answer)
    shared.set(key, alternatives)
    // A failure is not shared, so the next request tries again.
    alternatives.catch(() => shared.delete(key))
    return alternatives
  }
}
