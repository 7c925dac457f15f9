import type { Booking as BookingView } from '@praxis/contracts'
import type { Clock, Relay } from '@praxis/platform'
import { type ChangeWish, changeBooking, writeOf } from '../change-booking.ts'
import type { Booking, Interval } from '../domain/booking.ts'
import { mustBeChangeable, rescheduled } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { eventDataOf } from '../domain/event.ts'
import { requestHash } from '../domain/intent.ts'
import { consultationTypeOf, mustBeBookable } from '../domain/rules.ts'
import type { FreedTimes } from '../freed/freed.ts'
import type { Availability } from '../slot-check/ports.ts'
import type { CheckSlot } from '../slot-check/slot-check.ts'
import type { Bookings, HoldBooking, Intent, RulesStore } from '../store/ports.ts'
import { tell } from '../tell.ts'

export type RescheduleBooking = (wish: ChangeWish & { readonly slotStart: string }) => Promise<BookingView>

interface Deps {
  readonly bookings: Bookings
  readonly holdBooking: HoldBooking
  readonly rulesStore: RulesStore
  readonly checkSlot: CheckSlot
  readonly availability: Availability
  readonly freedTimes: FreedTimes
  readonly relay: Relay
  readonly clock: Clock
}

/** Moves a booking: same id, next sequence, and the old time stays its own until the new one is. */
export const makeRescheduleBooking = (deps: Deps): RescheduleBooking => {
  const { bookings, holdBooking, rulesStore, checkSlot, availability, freedTimes, relay, clock } = deps
  return async (wish) => {
    const { country, actor, bookingId } = wish
    const slotStart = new Date(wish.slotStart)
    const intent: Intent = {
      actorId: actor.id,
      key: wish.idempotencyKey,
      requestHash: requestHash('reschedule', { country, bookingId, slotStart: wish.slotStart }),
    }
    try {
      return await changeBooking({ bookings, holdBooking }, wish, intent, {
        prepare: async (before, side) => {
          const now = clock()
          const { practitionerId, consultationTypeId } = before
          const rules = await rulesStore.find(country, practitionerId)
          if (rules === undefined) throw problem('UNKNOWN_PRACTITIONER')
          const type = consultationTypeOf(rules, consultationTypeId)
          // Whether it may change comes before where to: a cancelled booking should not be told that a slot is taken.
          mustBeChangeable(before, { side, now, type })
          mustBeBookable({ slotStart, now, actor }, type, rules)
          const givingBack: Interval = { start: before.slotStart, end: before.occupiedUntil }
          const { locationId } = await checkSlot({ rules, type, slotStart, holder: actor.id, givingBack })
          return { type, locationId }
        },
        apply: async (held, side, { type, locationId }) => {
          const now = clock()
          const before = held.booking
          const booking = rescheduled(before, { side, now, type }, { slotStart, locationId })
          const event = tell('BookingRescheduled', booking, now, {
            ...eventDataOf(booking),
            previousSlotStart: before.slotStart.toISOString(),
            previousOccupiedUntil: before.occupiedUntil.toISOString(),
          })
          const moved = await held.move(writeOf(booking, { action: 'rescheduled', intent, event, at: now }))
          if (!moved) throw new TimeTaken(before)
          return booking
        },
        done: async ({ practitionerId, slotStart: start, occupiedUntil: end }) => {
          relay.wake()
          await freedTimes.add(practitionerId, { start, end })
        },
      })
    } catch (error) {
      if (!(error instanceof TimeTaken)) throw error
      const { practitionerId, consultationTypeId } = error.booking
      const alternatives = await availability.alternatives({ country, practitionerId, consultationTypeId, slotStart })
      throw problem('SLOT_TAKEN', { field: '/slotStart', extra: { alternatives } })
    }
  }
}

/** Rolls the move back; what can be offered instead is asked after the transaction is over. */
class TimeTaken extends Error {
  readonly booking: Booking

  constructor(booking: Booking) {
    super('the new time is taken')
    this.booking = booking
  }
}
