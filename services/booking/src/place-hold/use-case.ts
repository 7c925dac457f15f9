import { type CountryCode, type Hold, offsetTime, type Person, type PlaceHoldBody } from '@praxis/contracts'
import type { Static } from 'typebox'
import { timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { patientLimits } from '../domain/limits.ts'
import { consultationTypeOf, mustBeBookable } from '../domain/rules.ts'
import type { PreCheck } from '../steps/pre-check.ts'
import type { RefuseSlot } from '../steps/refuse-slot.ts'
import type { BookingReader, Holds, RulesStore } from '../store/ports.ts'

interface HoldRequest extends Static<typeof PlaceHoldBody> {
  readonly country: CountryCode
  readonly actor: Person
}

/** Holds a slot for the caller while they fill in the form. It replaces their hold with the same practitioner. */
export type PlaceHold = (request: HoldRequest) => Promise<Static<typeof Hold>>

interface Deps {
  readonly holds: Pick<Holds, 'place'>
  readonly bookings: Pick<BookingReader, 'occupiedTimes'>
  readonly rulesStore: Pick<RulesStore, 'find'>
  readonly preCheck: PreCheck
  readonly refuseSlot: RefuseSlot
  readonly clock: () => Date
  readonly newId: () => string
}

export const makePlaceHold =
  ({ holds, bookings, rulesStore, preCheck, refuseSlot, clock, newId }: Deps): PlaceHold =>
  async ({ country, actor, practitionerId, consultationTypeId, slotStart }) => {
    const rules = await rulesStore.find(country, practitionerId)
    if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER', { field: '/practitionerId' })
    const type = consultationTypeOf(rules, consultationTypeId)
    const start = new Date(slotStart)
    mustBeBookable({ slotStart: start, now: clock(), actor }, type, rules)
    await preCheck({ rules, type, slotStart: start, holder: actor.id })

    const slot = { country, practitionerId, consultationTypeId, slotStart: start }
    const { occupiedUntil: end } = timesOf(start, type)
    // The ring follows a booking only after its event, and a booking itself is judged by the table.
    const occupied = await bookings.occupiedTimes(practitionerId, { start, end })
    if (occupied.length > 0) throw await refuseSlot('SLOT_TAKEN', slot)

    const id = newId()
    const limit = actor.role === 'patient' ? patientLimits.holds : Number.POSITIVE_INFINITY
    const expiresAt = await holds.place({ id, practitionerId, holder: actor.id, start, end }, limit)
    if (expiresAt === 'held') throw await refuseSlot('SLOT_HELD', slot)
    if (expiresAt === 'too-many') throw problem('TOO_MANY_HOLDS', { detail: `At most ${limit}: release one, or book.` })
    const local = (instant: Date): string => offsetTime(rules.timeZone, instant)
    return { id, practitionerId, consultationTypeId, slotStart: local(start), expiresAt: local(expiresAt) }
  }
