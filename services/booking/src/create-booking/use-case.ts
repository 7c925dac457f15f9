import type { Booking as BookingView, CountryCode, CreateBookingBody, Person } from '@praxis/contracts'
import { type Booking, timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { createdEvent } from '../domain/event.ts'
import { patientLimits } from '../domain/limits.ts'
import { oneAtATime } from '../domain/one-at-a-time.ts'
import { consultationTypeOf, mustBeBookable, timeZoneOf } from '../domain/rules.ts'
import { viewOf } from '../domain/view.ts'
import type { PreCheck } from '../steps/pre-check.ts'
import type { RefuseSlot } from '../steps/refuse-slot.ts'
import type {
  AskedChange,
  BookingAnswers,
  BookingReader,
  BookingWriter,
  CreateOutcome,
  Holds,
  KeyedRequest,
  RecentWrites,
  RulesStore,
} from '../store/ports.ts'
import type { FindPatient } from './find-patient.ts'

export interface BookingRequest extends CreateBookingBody {
  readonly country: CountryCode
  readonly actor: Person
  readonly idempotencyKey: string
}

/** Makes a booking, or answers a repeated request as the first time. Throws the codes of `domain/errors.ts`. */
export type CreateBooking = (request: BookingRequest) => Promise<BookingView>

interface Deps {
  readonly bookings: Pick<BookingReader, 'isKnownPatient'>
  readonly bookingWriter: Pick<BookingWriter, 'create'>
  readonly firstAnswers: BookingAnswers
  readonly rulesStore: Pick<RulesStore, 'find'>
  readonly findPatient: FindPatient
  readonly preCheck: PreCheck
  readonly refuseSlot: RefuseSlot
  readonly holds: Pick<Holds, 'consume'>
  readonly recentWrites: Pick<RecentWrites, 'note'>
  readonly clock: () => Date
  readonly newId: () => string
}

export const makeCreateBooking = (deps: Deps): CreateBooking => {
  const { bookings, bookingWriter, firstAnswers, rulesStore, findPatient, preCheck, refuseSlot } = deps
  const { holds, recentWrites, clock, newId } = deps
  // The statement counts a patient's bookings. One patient's requests go one after another, which makes that count exact
  // within a process; several processes can each let one booking more through.
  const perPatient = oneAtATime()

  /** A booking that the rules allow and the pre-check lets through. */
  const draft = async (request: BookingRequest, now: Date): Promise<Booking> => {
    const { country, actor, practitionerId, consultationTypeId, patientId } = request
    const slotStart = new Date(request.slotStart)
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
      timeZone: timeZoneOf(rules, locationId),
      sequence: 0,
      bookedBy: actor.id,
      createdAt: now,
    }
  }

  const refusal = async (outcome: Exclude<CreateOutcome, 'booked'>, booking: Booking) => {
    switch (outcome) {
      case 'key-used':
        return problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' })
      case 'limit-reached':
        return problem('TOO_MANY_BOOKINGS', {
          detail: `At most ${patientLimits.withPractitioner} with one practitioner and ${patientLimits.inAll} in all.`,
        })
      case 'time-taken':
        return refuseSlot('SLOT_TAKEN', booking)
    }
  }

  const create = async (request: BookingRequest, keyed: KeyedRequest): Promise<BookingView> => {
    const { actor } = request
    const now = clock()
    const booking = await draft(request, now)
    const write = { booking, request: keyed, answer: viewOf(booking), event: createdEvent(booking), at: now }
    const limits = actor.role === 'patient' ? patientLimits : undefined
    const outcome = await perPatient(booking.patientId, () => bookingWriter.create(write, limits))
    if (outcome !== 'booked') throw await refusal(outcome, booking)
    await Promise.all([holds.consume(booking.practitionerId, actor.id), recentWrites.note(actor.id)])
    return write.answer
  }

  return (request) => {
    const { country, actor, idempotencyKey: key } = request
    return firstAnswers.answerOnce({ country, actorId: actor.id, key, asked: askedOf(request) }, (keyed) =>
      create(request, keyed),
    )
  }
}

const askedOf = (request: BookingRequest): AskedChange => {
  const { country, practitionerId, consultationTypeId, slotStart, patientId } = request
  const start = new Date(slotStart).getTime()
  return { operation: 'create', country, practitionerId, consultationTypeId, start, patientId }
}
