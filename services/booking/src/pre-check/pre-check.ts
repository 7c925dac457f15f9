import type { Agenda, ConsultationType } from '@praxis/contracts'
import { type Interval, timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { likelyFree } from '../domain/likely-free.ts'
import { locationDuring } from '../domain/location.ts'
import type { PractitionerRules } from '../domain/rules.ts'
import type { Alternatives, AskedSlot, Availability } from '../peers/ports.ts'
import type { FreedTimes, Holds, Rings } from '../store/ports.ts'

interface Wanted {
  readonly rules: PractitionerRules
  readonly type: ConsultationType
  readonly slotStart: Date
  /** Whose hold does not stand in the way. */
  readonly holder: string
  /** The booking that is to be moved here: its present time counts as free. */
  readonly moving?: (Interval & { readonly id: string }) | undefined
}

/** Says where the slot is, or throws: `SLOT_TAKEN`, `SLOT_HELD`, or `AVAILABILITY_UNKNOWN` when nobody vouches for it. */
export type PreCheck = (wanted: Wanted) => Promise<{ locationId: string }>

interface Deps {
  readonly rings: Rings
  readonly holds: Holds
  readonly freedTimes: FreedTimes
  readonly availability: Availability
}

/**
 * Spares PostgreSQL what cannot succeed. It may be wrong either way for a moment: the database decides. What the ring
 * alone cannot say is asked of availability: a time that was given up a moment ago, in which the practitioner may be
 * absent by now, and the place on a day that may be spent at another than in other weeks.
 */
export const makePreCheck =
  ({ rings, holds, freedTimes, availability }: Deps): PreCheck =>
  async ({ rules, type, slotStart, holder, moving }) => {
    const { practitionerId, country } = rules
    const { consultationEnd, occupiedUntil } = timesOf(slotStart, type)
    const time: Interval = { start: slotStart, end: occupiedUntil }
    const [ring, freed, isHeld] = await Promise.all([
      rings.of(practitionerId),
      freedTimes.of(practitionerId),
      holds.isHeldByOther(practitionerId, time, holder),
    ])
    const opened = freed.filter((each) => overlaps(each, time)).map(({ bookingId }) => bookingId)
    const exceptBookingIds = [...new Set([...(moving === undefined ? [] : [moving.id]), ...opened])].slice(0, EXCEPT)
    const slot: AskedSlot = { country, practitionerId, consultationTypeId: type.id, slotStart, exceptBookingIds }
    if (isHeld) throw refused('SLOT_HELD', await availability.alternatives(slot))

    const verdict = ring === undefined ? 'unknown' : likelyFree(ring, agendaOf(rules), time)
    const mayBeOpen = opened.length > 0 || (moving !== undefined && overlaps(moving, time))
    if (verdict === 'taken' && !mayBeOpen) throw refused('SLOT_TAKEN', await availability.alternatives(slot))
    const locationId = locationDuring(rules, { start: slotStart, end: consultationEnd })
    const isUsualPlace = ring?.placesDiffer === false
    if (verdict === 'free' && isUsualPlace && locationId !== undefined) return { locationId }

    const answer = await availability.check(slot)
    if (answer === undefined) throw problem('AVAILABILITY_UNKNOWN', { retryAfterSeconds: 2 })
    if (answer.free && answer.locationId !== null) return { locationId: answer.locationId }
    throw refused('SLOT_TAKEN', answer.alternatives)
  }

/** Bookings that availability is asked to leave out, at most: the contract's limit. */
const EXCEPT = 50

const overlaps = (one: Interval, other: Interval): boolean => one.start < other.end && other.start < one.end

const refused = (code: 'SLOT_TAKEN' | 'SLOT_HELD', alternatives: Alternatives) =>
  problem(code, { field: '/slotStart', extra: { alternatives } })

const agendaOf = ({ agenda, timeZone }: PractitionerRules): Agenda => ({ ...agenda, timeZone })
