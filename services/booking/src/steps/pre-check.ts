import { type Agenda, MINUTE_MS } from '@praxis/contracts'
import { type Interval, timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { likelyFree } from '../domain/likely-free.ts'
import { locationDuring } from '../domain/location.ts'
import type { ConsultationRules, PractitionerRules } from '../domain/rules.ts'
import type { AskedSlot, Availability } from '../peers/ports.ts'
import type { FreedTime, FreedTimes, Holds, Rings } from '../store/ports.ts'
import type { RefuseSlot } from './refuse-slot.ts'

interface SlotRequest {
  readonly rules: PractitionerRules
  readonly type: ConsultationRules
  readonly slotStart: Date
  /** The person who asks: their own hold on the slot does not count against them. */
  readonly holder: string
  /** The booking that is to be moved here: the time that it has now counts as free. */
  readonly moving?: (Interval & { readonly id: string }) | undefined
}

/**
 * Checks whether a slot is likely to be free, and says at which location it is. Throws `SLOT_TAKEN` or `SLOT_HELD` with
 * alternatives, or `AVAILABILITY_UNKNOWN` when neither the ring nor the availability service can answer.
 */
export type PreCheck = (request: SlotRequest) => Promise<{ locationId: string }>

interface Deps {
  readonly rings: Rings
  readonly holds: Holds
  readonly freedTimes: FreedTimes
  readonly availability: Availability
  readonly refuseSlot: RefuseSlot
}

/**
 * The pre-check keeps requests away from PostgreSQL that cannot succeed. It reads the cache, and its answer may be wrong
 * for a moment in either direction, because the database decides afterwards. The ring answers most requests. The
 * availability service is asked when
 * - there is no ring, or the day lies outside it;
 * - the slot overlaps a time that was freed a moment ago, or the old time of the booking that moves: the ring still shows
 *   it as taken, and the practitioner may have become absent;
 * - the ring says that the practitioner works at another location on some day than in other weeks.
 */
export const makePreCheck =
  ({ rings, holds, freedTimes, availability, refuseSlot }: Deps): PreCheck =>
  async ({ rules, type, slotStart, holder, moving }) => {
    const { practitionerId, country } = rules
    const { occupiedUntil } = timesOf(slotStart, type)
    const time: Interval = { start: slotStart, end: occupiedUntil }
    const [ring, freed, isHeld] = await Promise.all([
      rings.of(practitionerId),
      freedTimes.of(practitionerId),
      holds.isHeldByOther(practitionerId, time, holder),
    ])
    const freedAgain = freed.filter((each) => overlaps(each, time))
    const slot: AskedSlot = {
      country,
      practitionerId,
      consultationTypeId: type.id,
      slotStart,
      exceptBookings: exceptions(moving, freedAgain),
    }
    if (isHeld) throw await refuseSlot('SLOT_HELD', slot)

    const verdict = ring === undefined ? 'unknown' : likelyFree(ring, agendaOf(rules), time)
    const mayBeFreeAgain = freedAgain.length > 0 || (moving !== undefined && overlaps(moving, time))
    if (verdict === 'taken' && !mayBeFreeAgain) throw await refuseSlot('SLOT_TAKEN', slot)

    const locationId = locationDuring(rules, { start: slotStart, end: endOfSlots(rules, time) })
    const isUsualLocation = ring?.placesDiffer === false
    if (verdict === 'free' && isUsualLocation && locationId !== undefined) return { locationId }

    const answer = await availability.check(slot)
    if (answer === undefined) throw problem('AVAILABILITY_UNKNOWN', { retryAfterSeconds: 2 })
    if (answer.free && answer.locationId !== null) return { locationId: answer.locationId }
    throw await refuseSlot('SLOT_TAKEN', slot, answer)
  }

/** Bookings that the availability service leaves out of one answer at most, by its contract. */
const EXCEPTIONS_AT_MOST = 50

/** The times that count as free; that of the booking that moves is the first of them. */
const exceptions = (moving: SlotRequest['moving'], freed: readonly FreedTime[]) =>
  [...(moving === undefined ? [] : [{ bookingId: moving.id, start: moving.start }]), ...freed]
    .slice(0, EXCEPTIONS_AT_MOST)
    .map(({ bookingId, start }) => ({ id: bookingId, slotStart: start }))

/** Whole slots are taken: the practitioner has to be at the place until the last of them ends. */
const endOfSlots = ({ agenda: { slotMinutes } }: PractitionerRules, { start, end }: Interval): Date => {
  const slotMs = slotMinutes * MINUTE_MS
  return new Date(start.getTime() + Math.ceil((end.getTime() - start.getTime()) / slotMs) * slotMs)
}

const overlaps = (one: Interval, other: Interval): boolean => one.start < other.end && other.start < one.end

const agendaOf = ({ agenda, timeZone }: PractitionerRules): Agenda => ({ ...agenda, timeZone })
