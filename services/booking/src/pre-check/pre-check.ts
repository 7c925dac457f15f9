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

/** Spares PostgreSQL what cannot succeed. It may be wrong either way for a moment: the database decides. */
export const makePreCheck =
  ({ rings, holds, freedTimes, availability }: Deps): PreCheck =>
  async ({ rules, type, slotStart, holder, moving }) => {
    const { practitionerId, country } = rules
    const { consultationEnd, occupiedUntil } = timesOf(slotStart, type)
    const time: Interval = { start: slotStart, end: occupiedUntil }
    const slot: AskedSlot = {
      country,
      practitionerId,
      consultationTypeId: type.id,
      slotStart,
      movingBookingId: moving?.id,
    }
    const [ring, freed, isHeld] = await Promise.all([
      rings.of(practitionerId),
      freedTimes.of(practitionerId),
      holds.isHeldByOther(practitionerId, time, holder),
    ])
    if (isHeld) throw refused('SLOT_HELD', await availability.alternatives(slot))

    const openings = moving === undefined ? freed : [...freed, moving]
    const verdict = ring === undefined ? 'unknown' : likelyFree(ring, agendaOf(rules), time, openings)
    if (verdict === 'taken') throw refused('SLOT_TAKEN', await availability.alternatives(slot))
    const locationId = locationDuring(rules, { start: slotStart, end: consultationEnd })
    if (verdict === 'free' && locationId !== undefined) return { locationId }

    const answer = await availability.check(slot)
    if (answer === undefined) throw problem('AVAILABILITY_UNKNOWN', { retryAfterSeconds: 2 })
    if (answer.free && answer.locationId !== null) return { locationId: answer.locationId }
    // Availability learns of a freed time from the same event as the ring.
    const wasFreed = openings.some(({ start, end }) => start <= time.start && time.end <= end)
    if (wasFreed && locationId !== undefined) return { locationId }
    throw refused('SLOT_TAKEN', answer.alternatives)
  }

const refused = (code: 'SLOT_TAKEN' | 'SLOT_HELD', alternatives: Alternatives) =>
  problem(code, { field: '/slotStart', extra: { alternatives } })

const agendaOf = ({ agenda, timeZone }: PractitionerRules): Agenda => ({ ...agenda, timeZone })
