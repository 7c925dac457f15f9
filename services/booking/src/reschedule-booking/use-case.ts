import type { Booking as BookingView } from '@praxis/contracts'
import type { Booking } from '../domain/booking.ts'
import { reschedule as moveTo, mustBeChangeable, mustMove } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { rescheduledEvent } from '../domain/event.ts'
import { consultationTypeOf, mustBeBookable, timeZoneOf } from '../domain/rules.ts'
import { viewOf } from '../domain/view.ts'
import { type ChangeDeps, type ChangeRequest, changeBooking } from '../steps/change-booking.ts'
import type { PreCheck } from '../steps/pre-check.ts'
import type { RefuseSlot } from '../steps/refuse-slot.ts'
import type { BookingAnswers, Holds, KeyedRequest, RulesStore } from '../store/ports.ts'

interface RescheduleRequest extends ChangeRequest {
  readonly slotStart: string
}

/** Moves a booking. It keeps its id and gets the next sequence; it keeps its old time until it has the new one. */
export type RescheduleBooking = (request: RescheduleRequest) => Promise<BookingView>

interface Deps extends ChangeDeps {
  readonly firstAnswers: BookingAnswers
  readonly rulesStore: Pick<RulesStore, 'find'>
  readonly preCheck: PreCheck
  readonly refuseSlot: RefuseSlot
  readonly holds: Pick<Holds, 'consume'>
  readonly clock: () => Date
}

export const makeRescheduleBooking = (allDeps: Deps): RescheduleBooking => {
  const { firstAnswers, rulesStore, preCheck, refuseSlot, holds, clock, ...deps } = allDeps

  const reschedule = async (request: RescheduleRequest, keyed: KeyedRequest): Promise<BookingView> => {
    const { country, actor } = request
    const slotStart = new Date(request.slotStart)
    const after = await changeBooking(deps, request, {
      prepare: async (before, side) => {
        const { id, practitionerId, consultationTypeId, slotStart: start, occupiedUntil: end } = before
        const now = clock()
        const rules = await rulesStore.find(country, practitionerId)
        if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER')
        const type = consultationTypeOf(rules, consultationTypeId)
        // Checked before the new time: whoever moves a cancelled booking should learn that, and not that a slot is taken.
        mustBeChangeable(before, { side, now, type })
        mustMove(before, slotStart)
        mustBeBookable({ slotStart, now, actor }, type, rules)
        const { locationId } = await preCheck({ rules, type, slotStart, holder: actor.id, moving: { id, start, end } })
        return { type, locationId, timeZone: timeZoneOf(rules, locationId) }
      },
      apply: async (locked, side, { type, locationId, timeZone }) => {
        const now = clock()
        const before = locked.booking
        const booking = moveTo(before, { side, now, type }, { slotStart, locationId, timeZone })
        const event = rescheduledEvent(booking, before)
        const isMoved = await locked.move({ booking, request: keyed, answer: viewOf(booking), event, at: now })
        if (!isMoved) throw new NewTimeTaken(booking)
        return booking
      },
    }).catch(async (error) => {
      if (!(error instanceof NewTimeTaken)) throw error
      throw await refuseSlot('SLOT_TAKEN', error.booking)
    })
    await holds.consume(after.practitionerId, actor.id)
    return after
  }

  return (request) => {
    const { country, actor, idempotencyKey: key, bookingId } = request
    const start = new Date(request.slotStart).getTime()
    const asked = { operation: 'reschedule', country, bookingId, start } as const
    return firstAnswers.answerOnce({ country, actorId: actor.id, key, asked }, (keyed) => reschedule(request, keyed))
  }
}

/** Rolls the transaction back. The alternatives are looked for afterwards, because a transaction asks no other service. */
class NewTimeTaken extends Error {
  /** The booking at the time that is taken. */
  readonly booking: Booking

  constructor(booking: Booking) {
    super('the new time is taken')
    this.booking = booking
  }
}
