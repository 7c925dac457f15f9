import type { Booking as BookingView } from '@praxis/contracts'
import { type ChangeDeps, type ChangeWish, changeBooking } from '../change-booking/change-booking.ts'
import { cancelled } from '../domain/change.ts'
import { cancelledEvent } from '../domain/event.ts'
import { requestHash } from '../domain/intent.ts'
import { viewOf } from '../domain/view.ts'
import type { Intent, RulesStore } from '../store/ports.ts'

interface CancelWish extends ChangeWish {
  readonly reason?: string | undefined
}

/** Cancels; the time is free again at once. */
export type CancelBooking = (wish: CancelWish) => Promise<BookingView>

interface Deps extends ChangeDeps {
  readonly rulesStore: RulesStore
  readonly clock: () => Date
}

export const makeCancelBooking =
  ({ rulesStore, clock, ...deps }: Deps): CancelBooking =>
  (wish) => {
    const { country, actor, bookingId, reason } = wish
    const intent: Intent = {
      actorId: actor.id,
      key: wish.idempotencyKey,
      requestHash: requestHash('cancel', { country, bookingId, reason }),
    }
    return changeBooking(deps, wish, intent, {
      prepare: async ({ practitionerId, consultationTypeId }) => {
        const rules = await rulesStore.find(country, practitionerId)
        return rules?.consultationTypes.find(({ id }) => id === consultationTypeId)
      },
      apply: async (locked, side, type) => {
        const now = clock()
        const booking = cancelled(locked.booking, { side, now, type }, reason)
        await locked.cancel({ booking, intent, answer: viewOf(booking), event: cancelledEvent(booking, side), at: now })
        return booking
      },
    })
  }
