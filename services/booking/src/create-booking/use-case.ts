import type { Booking as BookingView, CountryCode, CreateBookingBody, Person } from '@praxis/contracts'
import { type Clock, type Logger, newId, type Relay } from '@praxis/platform'
import { type Booking, timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { eventDataOf } from '../domain/event.ts'
import { answerAgain, requestHash } from '../domain/intent.ts'
import { consultationTypeOf, mustBeBookable } from '../domain/rules.ts'
import { viewOf } from '../domain/view.ts'
import type { Holds } from '../holds/store.ts'
import type { Availability } from '../slot-check/ports.ts'
import type { CheckSlot } from '../slot-check/slot-check.ts'
import type { Bookings, Intent, Limits, RulesStore } from '../store/ports.ts'
import { tell } from '../tell.ts'
import { oneAtATime } from './one-at-a-time.ts'
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
  readonly checkSlot: CheckSlot
  readonly availability: Availability
  readonly holds: Holds
  /** For patients; a practice is not limited. */
  readonly limits: Limits
  readonly relay: Relay
  readonly clock: Clock
  readonly log: Logger
}

export const makeCreateBooking = (deps: Deps): CreateBooking => {
  const { bookings, rulesStore, findPatient, checkSlot, availability, holds, limits, relay, clock, log } = deps
  const inTurn = oneAtATime()

  return async ({
    country,
    actor,
    idempotencyKey,
    practitionerId,
    consultationTypeId,
    slotStart: start,
    patientId,
  }) => {
    const hash = requestHash('create', { country, practitionerId, consultationTypeId, start, patientId })
    const intent: Intent = { actorId: actor.id, key: idempotencyKey, requestHash: hash }
    const now = clock()
    const slotStart = new Date(start)
    try {
      const rules = await rulesStore.find(country, practitionerId)
      if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER', { field: '/practitionerId' })
      const type = consultationTypeOf(rules, consultationTypeId)
      const patient = await findPatient({ actor, country, practitionerId, patientId })
      mustBeBookable({ slotStart, now, actor }, type, rules)
      await mustBeKnownIfNeeded(type.whoMayBook === 'known-patients' && actor.role === 'patient', patient.patientId)
      const { locationId } = await checkSlot({ rules, type, slotStart, holder: actor.id })
      const booking: Booking = {
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
      return await inTurn(patient.patientId, () => write(booking))
    } catch (error) {
      // A lost answer is asked for again exactly when the slot is taken by the request itself, and rules may have moved
      // on since: so no refusal goes out before the key has been looked at.
      return await orAnswerAgain(error)
    }

    async function write(booking: Booking): Promise<BookingView> {
      const answer = viewOf(booking)
      const event = tell('BookingCreated', booking, now, eventDataOf(booking))
      const limited = actor.role === 'patient' ? limits : undefined
      const outcome = await bookings.create({ booking, action: 'created', intent, answer, event, at: now }, limited)
      if (outcome === 'booked') {
        relay.wake()
        await holds.consume(practitionerId, actor.id).catch((err) => log.warn({ err }, 'a hold was left to expire'))
        return answer
      }
      throw await refusal(booking, outcome)
    }

    async function refusal(booking: Booking, outcome: 'refused' | 'key-used'): Promise<Error> {
      if (outcome === 'key-used') return problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' })
      if (actor.role === 'patient') {
        const toCome = await bookings.countToCome(booking.patientId, practitionerId, now)
        if (toCome.withPractitioner >= limits.withPractitioner || toCome.inAll >= limits.inAll) {
          return problem('TOO_MANY_BOOKINGS', {
            detail: `At most ${limits.withPractitioner} bookings to come with one practitioner and ${limits.inAll} in all.`,
          })
        }
      }
      const alternatives = await availability.alternatives({ country, practitionerId, consultationTypeId, slotStart })
      return problem('SLOT_TAKEN', { field: '/slotStart', extra: { alternatives } })
    }

    async function mustBeKnownIfNeeded(needed: boolean, patient: string): Promise<void> {
      if (!needed || (await bookings.isKnownPatient(patient, practitionerId, now))) return
      throw problem('KNOWN_PATIENTS_ONLY', {
        field: '/consultationTypeId',
        detail: 'Call the practice for a first visit.',
      })
    }

    async function orAnswerAgain(error: unknown): Promise<BookingView> {
      const remembered = await bookings.remembered(intent)
      if (remembered === undefined) throw error
      return answerAgain(remembered, hash)
    }
  }
}
