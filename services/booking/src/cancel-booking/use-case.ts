import type { Booking as BookingView } from '@praxis/contracts'
import type { Clock, Relay } from '@praxis/platform'
import { type ChangeWish, changeBooking, writeOf } from '../change-booking.ts'
import { cancelled } from '../domain/change.ts'
import { eventDataOf } from '../domain/event.ts'
import { requestHash } from '../domain/intent.ts'
import type { FreedTimes } from '../freed/freed.ts'
import type { Bookings, HoldBooking, Intent, RulesStore } from '../store/ports.ts'
import { tell } from '../tell.ts'

export type CancelBooking = (wish: ChangeWish & { readonly reason?: string | undefined }) => Promise<BookingView>

interface Deps {
  readonly bookings: Bookings
  readonly holdBooking: HoldBooking
  readonly rulesStore: RulesStore
  readonly freedTimes: FreedTimes
  readonly relay: Relay
  readonly clock: Clock
}

export const makeCancelBooking =
  ({ bookings, holdBooking, rulesStore, freedTimes, relay, clock }: Deps): CancelBooking =>
  async (wish) => {
    const { country, actor, bookingId, reason } = wish
    const intent: Intent = {
      actorId: actor.id,
      key: wish.idempotencyKey,
      requestHash: requestHash('cancel', { country, bookingId, reason }),
    }
    return changeBooking({ bookings, holdBooking }, wish, intent, {
      prepare: async ({ practitionerId, consultationTypeId }) => {
        const rules = await rulesStore.find(country, practitionerId)
        return rules?.consultationTypes.find(({ id }) => id === consultationTypeId)
      },
      apply: async (held, side, type) => {
        const now = clock()
        const booking = cancelled(held.booking, { side, now, type }, reason)
        const event = tell('BookingCancelled', booking, now, { ...eventDataOf(booking), cancelledBy: side })
        await held.cancel(writeOf(booking, { action: 'cancelled', intent, event, at: now }))
        return booking
      },
      done: async ({ practitionerId, slotStart, occupiedUntil }) => {
        relay.wake()
        await freedTimes.add(practitionerId, { start: slotStart, end: occupiedUntil })
      },
    })
  }
