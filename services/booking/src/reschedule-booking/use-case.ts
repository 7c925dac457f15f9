import type { Booking as BookingView } from '@praxis/contracts'
import { type ChangeDeps, type ChangeWish, changeBooking } from '../change-booking/change-booking.ts'
import type { Booking } from '../domain/booking.ts'
import { mustBeChangeable, rescheduled } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { rescheduledEvent } from '../domain/event.ts'
import { requestHash } from '../domain/intent.ts'
import { consultationTypeOf, mustBeBookable } from '../domain/rules.ts'
import { viewOf } from '../domain/view.ts'
import type { Availability } from '../peers/ports.ts'
import type { PreCheck } from '../pre-check/pre-check.ts'
import type { Holds, Intent, RulesStore } from '../store/ports.ts'

interface RescheduleWish extends ChangeWish {
  readonly slotStart: string
}

/** Moves a booking: same id, next sequence, and the old time stays its own until the new one is. */
export type RescheduleBooking = (wish: RescheduleWish) => Promise<BookingView>

interface Deps extends ChangeDeps {
  readonly rulesStore: RulesStore
  readonly preCheck: PreCheck
  readonly availability: Availability
  readonly holds: Holds
  readonly clock: () => Date
}

export const makeRescheduleBooking =
  ({ rulesStore, preCheck, availability, holds, clock, ...deps }: Deps): RescheduleBooking =>
  async (wish) => {
    const { country, actor, bookingId } = wish
    const slotStart = new Date(wish.slotStart)
    const intent: Intent = {
      actorId: actor.id,
      key: wish.idempotencyKey,
      requestHash: requestHash('reschedule', { country, bookingId, start: slotStart.getTime() }),
    }
    const moved = await changeBooking(deps, wish, intent, {
      prepare: async (before, side) => {
        const { id, practitionerId, consultationTypeId, slotStart: start, occupiedUntil: end } = before
        const now = clock()
        const rules = await rulesStore.find(country, practitionerId)
        if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER')
        const type = consultationTypeOf(rules, consultationTypeId)
        // Whether it may change comes before where to: a cancelled booking is not to be told that a slot is taken.
        mustBeChangeable(before, { side, now, type })
        if (start.getTime() === slotStart.getTime()) throw problem('SAME_TIME', { field: '/slotStart' })
        mustBeBookable({ slotStart, now, actor }, type, rules)
        const { locationId } = await preCheck({ rules, type, slotStart, holder: actor.id, moving: { id, start, end } })
        return { type, locationId }
      },
      apply: async (locked, side, { type, locationId }) => {
        const now = clock()
        const before = locked.booking
        const booking = rescheduled(before, { side, now, type }, { slotStart, locationId })
        const event = rescheduledEvent(booking, before)
        const isMoved = await locked.move({ booking, intent, answer: viewOf(booking), event, at: now })
        if (!isMoved) throw new TimeTaken(before)
        return booking
      },
    }).catch(async (error) => {
      if (!(error instanceof TimeTaken)) throw error
      const { practitionerId, consultationTypeId } = error.booking
      const alternatives = await availability.alternatives({ country, practitionerId, consultationTypeId, slotStart })
      throw problem('SLOT_TAKEN', { field: '/slotStart', extra: { alternatives } })
    })
    await holds.consume(moved.practitionerId, actor.id)
    return moved
  }

/** Rolls the move back; what can be offered instead is asked after the transaction is over. */
class TimeTaken extends Error {
  readonly booking: Booking

  constructor(booking: Booking) {
    super('the new time is taken')
    this.booking = booking
  }
}
