import {
  type Booking as BookingView,
  CodedError,
  type CountryCode,
  type CreateBookingBody,
  type Person,
} from '@praxis/contracts'
import { type Booking, timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { createdEvent } from '../domain/event.ts'
import { answerAgain, requestHash } from '../domain/intent.ts'
import { patientLimits } from '../domain/limits.ts'
import { oneAtATime } from '../domain/one-at-a-time.ts'
import { consultationTypeOf, mustBeBookable } from '../domain/rules.ts'
import { viewOf } from '../domain/view.ts'
import type { Availability } from '../peers/ports.ts'
import type { PreCheck } from '../pre-check/pre-check.ts'
import type { Bookings, CreateOutcome, Holds, Intent, RecentWrites, RulesStore } from '../store/ports.ts'
import type { FindPatient } from './patient.ts'

export interface BookWish extends CreateBookingBody {
  readonly country: CountryCode
  readonly actor: Person
  readonly idempotencyKey: string
}

/** Books, or answers a retry as the first time. Throws the codes of `domain/errors.ts`. */
export type CreateBooking = (wish: BookWish) => Promise<BookingView>

interface Deps {
  readonly bookings: Bookings
  readonly rulesStore: RulesStore
  readonly findPatient: FindPatient
  readonly preCheck: PreCheck
  readonly availability: Availability
  readonly holds: Holds
  readonly recentWrites: RecentWrites
  readonly clock: () => Date
  readonly newId: () => string
}

export const makeCreateBooking = (deps: Deps): CreateBooking => {
  const { bookings, rulesStore, findPatient, preCheck, availability, holds, recentWrites, clock, newId } = deps
  // Makes the count that the statement checks exact within a process; several can each let one more through.
  const inTurn = oneAtATime()

  /** A booking that the rules allow and the pre-check lets through. */
  const draft = async (wish: BookWish, now: Date): Promise<Booking> => {
    const { country, actor, practitionerId, consultationTypeId, patientId } = wish
    const slotStart = new Date(wish.slotStart)
    const rules = await rulesStore.find(country, practitionerId)
    if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER', { field: '/practitionerId' })
    const type = consultationTypeOf(rules, consultationTypeId)
    mustBeBookable({ slotStart, now, actor }, type, rules)
    const patient = await findPatient({ actor, country, patientId })
    if (type.whoMayBook === 'known-patients' && actor.role === 'patient') {
      const isKnown = await bookings.isKnownPatient(patient.patientId, practitionerId, now)
      if (!isKnown) throw problem('KNOWN_PATIENTS_ONLY', { field: '/consultationTypeId', detail: 'Call the practice.' })
    }
    const { locationId } = await preCheck({ rules, type, slotStart, holder: actor.id })
    return {
      id: newId(),
      country,
      practitionerId,
      locationId,
      consultationTypeId,
      ...patient,
      ...timesOf(slotStart, type),
      timeZone: rules.timeZone,
      sequence: 0,
      bookedBy: actor.id,
      createdAt: now,
    }
  }

  const refusal = async (outcome: Exclude<CreateOutcome, 'booked'>, { country, ...booking }: Booking) => {
    switch (outcome) {
      case 'key-used':
        return problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' })
      case 'limit-reached':
        return problem('TOO_MANY_BOOKINGS', {
          detail: `At most ${patientLimits.withPractitioner} with one practitioner and ${patientLimits.inAll} in all.`,
        })
      case 'time-taken': {
        const alternatives = await availability.alternatives({ country, ...booking })
        return problem('SLOT_TAKEN', { field: '/slotStart', extra: { alternatives } })
      }
    }
  }

  return async (wish) => {
    const { actor, idempotencyKey } = wish
    const intent: Intent = { actorId: actor.id, key: idempotencyKey, requestHash: hashOf(wish) }
    const now = clock()
    try {
      const booking = await draft(wish, now)
      const write = { booking, intent, answer: viewOf(booking), event: createdEvent(booking), at: now }
      const limits = actor.role === 'patient' ? patientLimits : undefined
      const outcome = await inTurn(booking.patientId, () => bookings.create(write, limits))
      if (outcome !== 'booked') throw await refusal(outcome, booking)
      await Promise.all([holds.consume(booking.practitionerId, actor.id), recentWrites.note(actor.id)])
      return write.answer
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      // A lost answer is asked for again exactly when the slot is taken by the request itself, and rules may have moved
      // on since: no refusal goes out before the key has been looked at.
      const remembered = await bookings.remembered(intent)
      if (remembered === undefined) throw error
      return answerAgain(remembered, intent.requestHash)
    }
  }
}

const hashOf = ({ country, practitionerId, consultationTypeId, slotStart, patientId }: BookWish): string =>
  requestHash('create', {
    country,
    practitionerId,
    consultationTypeId,
    start: new Date(slotStart).getTime(),
    patientId,
  })
