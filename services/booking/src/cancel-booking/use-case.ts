import type { Booking as BookingView } from '@praxis/contracts'
import { cancel } from '../domain/change.ts'
import { cancelledEvent } from '../domain/event.ts'
import { viewOf } from '../domain/view.ts'
import { type ChangeDeps, type ChangeRequest, changeBooking } from '../steps/change-booking.ts'
import type { BookingAnswers, KeyedRequest, RulesStore } from '../store/ports.ts'

interface CancelRequest extends ChangeRequest {
  readonly reason?: string | undefined
}

/** Cancels a booking. Its time is free at once. */
export type CancelBooking = (request: CancelRequest) => Promise<BookingView>

interface Deps extends ChangeDeps {
  readonly firstAnswers: BookingAnswers
  readonly rulesStore: Pick<RulesStore, 'find'>
  readonly clock: () => Date
}

export const makeCancelBooking = ({ firstAnswers, rulesStore, clock, ...deps }: Deps): CancelBooking => {
  const cancelOnce = (request: CancelRequest, keyed: KeyedRequest): Promise<BookingView> =>
    changeBooking(deps, request, {
      prepare: async ({ country, practitionerId, consultationTypeId }) => {
        const rules = await rulesStore.find(country, practitionerId)
        return rules?.consultationTypes.find(({ id }) => id === consultationTypeId)
      },
      apply: async (locked, side, type) => {
        const now = clock()
        const booking = cancel(locked.booking, { side, now, type }, request.reason)
        const event = cancelledEvent(booking, side)
        await locked.cancel({ booking, request: keyed, answer: viewOf(booking), event, at: now })
        return booking
      },
    })

  return (request) => {
    const { country, actor, idempotencyKey: key, bookingId, reason } = request
    const asked = { operation: 'cancel', country, bookingId, reason } as const
    return firstAnswers.answerOnce({ country, actorId: actor.id, key, asked }, (keyed) => cancelOnce(request, keyed))
  }
}
