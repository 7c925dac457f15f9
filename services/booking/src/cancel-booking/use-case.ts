import type { Booking as BookingView } from '@praxis/contracts'
import { cancel } from '../domain/change.ts'
import { cancelledEvent } from '../domain/event.ts'
import { requestHash } from '../domain/intent.ts'
import { viewOf } from '../domain/view.ts'
import { type ChangeDeps, type ChangeRequest, changeBooking } from '../steps/change-booking.ts'
import type { KeyedRequest, RulesStore } from '../store/ports.ts'

interface CancelRequest extends ChangeRequest {
  readonly reason?: string | undefined
}

/** Cancels a booking. Its time is free at once. */
export type CancelBooking = (request: CancelRequest) => Promise<BookingView>

interface Deps extends ChangeDeps {
  readonly rulesStore: Pick<RulesStore, 'find'>
  readonly clock: () => Date
}

export const makeCancelBooking =
  ({ rulesStore, clock, ...deps }: Deps): CancelBooking =>
  (request) => {
    const { country, actor, bookingId, reason } = request
    const keyed: KeyedRequest = {
      actorId: actor.id,
      key: request.idempotencyKey,
      requestHash: requestHash('cancel', { country, bookingId, reason }),
    }
    return changeBooking(deps, request, keyed, {
      prepare: async ({ practitionerId, consultationTypeId }) => {
        const rules = await rulesStore.find(country, practitionerId)
        return rules?.consultationTypes.find(({ id }) => id === consultationTypeId)
      },
      apply: async (locked, side, type) => {
        const now = clock()
        const booking = cancel(locked.booking, { side, now, type }, reason)
        const event = cancelledEvent(booking, side)
        await locked.cancel({ booking, request: keyed, answer: viewOf(booking), event, at: now })
        return booking
      },
    })
  }
