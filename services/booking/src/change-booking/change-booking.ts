import { type Booking as BookingView, CodedError, type CountryCode, type Person } from '@praxis/contracts'
import type { Booking } from '../domain/booking.ts'
import { type Side, sideOf } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { answerAgain } from '../domain/intent.ts'
import { viewOf } from '../domain/view.ts'
import type { Bookings, FreedTimes, Intent, LockBooking, LockedBooking, RecentWrites } from '../store/ports.ts'

/** What every change of a booking is asked with. */
export interface ChangeWish {
  readonly country: CountryCode
  readonly actor: Person
  readonly bookingId: string
  readonly idempotencyKey: string
}

export interface ChangeDeps {
  readonly bookings: Bookings
  readonly lockBooking: LockBooking
  readonly freedTimes: FreedTimes
  readonly recentWrites: RecentWrites
}

interface Steps<Prepared> {
  /** Everything that asks elsewhere, before the booking is locked: a transaction never waits for another service. */
  prepare(booking: Booking, side: Side): Promise<Prepared>
  /** The change itself; resolves with the booking as it is then. */
  apply(locked: LockedBooking, side: Side, prepared: Prepared): Promise<Booking>
}

/** What cancelling and rescheduling share: the key first, then the booking locked, then the change, in one transaction. */
export const changeBooking = async <Prepared>(
  { bookings, lockBooking, freedTimes, recentWrites }: ChangeDeps,
  { country, bookingId, actor }: ChangeWish,
  intent: Intent,
  { prepare, apply }: Steps<Prepared>,
): Promise<BookingView> => {
  const firstAnswer = async (): Promise<BookingView | undefined> => {
    const remembered = await bookings.remembered(intent)
    return remembered && answerAgain(remembered, intent.requestHash)
  }
  const change = async (): Promise<BookingView> => {
    const found = existing(await bookings.find(country, bookingId))
    const side = sideOf(found, actor)
    const prepared = await prepare(found, side)
    const { before, after } = await lockBooking(found, async (maybe) => {
      const locked = existing(maybe)
      return { before: locked.booking, after: await apply(locked, side, prepared) }
    })
    await Promise.all([
      freedTimes.add(before.practitionerId, {
        bookingId: before.id,
        start: before.slotStart,
        end: before.occupiedUntil,
      }),
      recentWrites.note(actor.id),
    ])
    return viewOf(after)
  }

  const first = await firstAnswer()
  if (first !== undefined) return first
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    // A retry that came while the first was under way finds the booking changed by itself.
    const answer = await firstAnswer()
    if (answer === undefined) throw error
    return answer
  }
}

const existing = <Found>(found: Found | undefined): Found => {
  if (found === undefined) throw problem('UNKNOWN_BOOKING')
  return found
}
