import type { Booking as BookingView, CountryCode, Person } from '@praxis/contracts'
import type { Booking } from '../domain/booking.ts'
import { type Side, sideOf } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { viewOf } from '../domain/view.ts'
import type { BookingReader, FreedTimes, LockBooking, LockedBooking, RecentWrites } from '../store/ports.ts'

/** What cancelling and rescheduling are both asked with. */
export interface ChangeRequest {
  readonly country: CountryCode
  readonly actor: Person
  readonly bookingId: string
  readonly idempotencyKey: string
}

export interface ChangeDeps {
  readonly bookings: Pick<BookingReader, 'find'>
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
 * Changes a booking: prepares, then locks and changes the booking in one transaction, and afterwards notes the freed time.
 * Cancelling and rescheduling differ in their two steps only.
 */
export const changeBooking = async <Prepared>(
  { bookings, lockBooking, freedTimes, recentWrites }: ChangeDeps,
  { country, bookingId, actor }: ChangeRequest,
  { prepare, apply }: Steps<Prepared>,
): Promise<BookingView> => {
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

const mustExist = <Found>(found: Found | undefined): Found => {
  if (found === undefined) throw problem('UNKNOWN_BOOKING')
  return found
}
