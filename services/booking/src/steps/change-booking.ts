import { type Booking as BookingView, CodedError, type CountryCode, type Person } from '@praxis/contracts'
import type { Booking } from '../domain/booking.ts'
import { type Side, sideOf } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { answerAgain } from '../domain/intent.ts'
import { viewOf } from '../domain/view.ts'
import type {
  BookingReader,
  FirstAnswers,
  FreedTimes,
  KeyedRequest,
  LockBooking,
  LockedBooking,
  RecentWrites,
} from '../store/ports.ts'

/** What cancelling and rescheduling are both asked with. */
export interface ChangeRequest {
  readonly country: CountryCode
  readonly actor: Person
  readonly bookingId: string
  readonly idempotencyKey: string
}

export interface ChangeDeps {
  readonly bookings: Pick<BookingReader, 'find'>
  readonly firstAnswers: FirstAnswers
  readonly lockBooking: LockBooking
  readonly freedTimes: Pick<FreedTimes, 'add'>
  readonly recentWrites: Pick<RecentWrites, 'note'>
}

interface Steps<Prepared> {
  /** Runs before the booking is locked, and asks other services here: a transaction never waits for one. */
  prepare(booking: Booking, side: Side): Promise<Prepared>
  /** Changes the locked booking; resolves with the booking after the change. */
  apply(locked: LockedBooking, side: Side, prepared: Prepared): Promise<Booking>
}

/**
 * Changes a booking: looks for the first answer to this key, prepares, then locks and changes the booking in one
 * transaction, and afterwards notes the freed time. Cancelling and rescheduling differ in their two steps only.
 */
export const changeBooking = async <Prepared>(
  { bookings, firstAnswers, lockBooking, freedTimes, recentWrites }: ChangeDeps,
  { country, bookingId, actor }: ChangeRequest,
  request: KeyedRequest,
  { prepare, apply }: Steps<Prepared>,
): Promise<BookingView> => {
  const findFirstAnswer = async (): Promise<BookingView | undefined> => {
    const first = await firstAnswers.find(request)
    return first && answerAgain(first, request.requestHash)
  }
  const change = async (): Promise<BookingView> => {
    const present = mustExist(await bookings.find(country, bookingId))
    const side = sideOf(present, actor)
    const prepared = await prepare(present, side)
    const { before, after } = await lockBooking(present, async (found) => {
      const locked = mustExist(found)
      return { before: locked.booking, after: await apply(locked, side, prepared) }
    })
    const freedTime = { bookingId: before.id, start: before.slotStart, end: before.occupiedUntil }
    await Promise.all([freedTimes.add(before.practitionerId, freedTime), recentWrites.note(actor.id)])
    return viewOf(after)
  }

  const first = await findFirstAnswer()
  if (first !== undefined) return first
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    // A retry that arrives while the first request is being handled is refused because that request changed the booking.
    const answer = await findFirstAnswer()
    if (answer === undefined) throw error
    return answer
  }
}

const mustExist = <Found>(found: Found | undefined): Found => {
  if (found === undefined) throw problem('UNKNOWN_BOOKING')
  return found
}
