import { type CountryCode, type Hold, offsetTime, type Person, type PlaceHoldBody } from '@praxis/contracts'
import type { Static } from 'typebox'
import { timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { patientLimits } from '../domain/limits.ts'
import { consultationTypeOf, mustBeBookable } from '../domain/rules.ts'
import type { PreCheck } from '../pre-check/pre-check.ts'
import type { Holds, RulesStore } from '../store/ports.ts'

interface HoldWish extends Static<typeof PlaceHoldBody> {
  readonly country: CountryCode
  readonly actor: Person
}

/** Keeps a slot for the caller while they fill in the form. It replaces their hold with this practitioner, if any. */
export type PlaceHold = (wish: HoldWish) => Promise<Static<typeof Hold>>

interface Deps {
  readonly holds: Holds
  readonly rulesStore: RulesStore
  readonly preCheck: PreCheck
  readonly clock: () => Date
  readonly newId: () => string
}

export const makePlaceHold =
  ({ holds, rulesStore, preCheck, clock, newId }: Deps): PlaceHold =>
  async ({ country, actor, practitionerId, consultationTypeId, slotStart }) => {
    const rules = await rulesStore.find(country, practitionerId)
    if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER', { field: '/practitionerId' })
    const type = consultationTypeOf(rules, consultationTypeId)
    const start = new Date(slotStart)
    mustBeBookable({ slotStart: start, now: clock(), actor }, type, rules)
    await preCheck({ rules, type, slotStart: start, holder: actor.id })

    const id = newId()
    const { occupiedUntil: end } = timesOf(start, type)
    const limit = actor.role === 'patient' ? patientLimits.holds : Number.POSITIVE_INFINITY
    const expiresAt = await holds.place({ id, practitionerId, holder: actor.id, start, end }, limit)
    if (expiresAt === 'held') throw problem('SLOT_HELD', { field: '/slotStart' })
    if (expiresAt === 'too-many') throw problem('TOO_MANY_HOLDS', { detail: `At most ${limit}: release one, or book.` })
    const local = (instant: Date): string => offsetTime(rules.timeZone, instant)
    return { id, practitionerId, consultationTypeId, slotStart: local(start), expiresAt: local(expiresAt) }
  }
