import type { Booking as BookingView, CountryCode, Person } from '@praxis/contracts'
import type { OutboxRow } from '@praxis/platform'
import type { Booking } from './domain/booking.ts'
import { sideOf } from './domain/change.ts'
import { problem } from './domain/errors.ts'
import { answerAgain } from './domain/intent.ts'
import { viewOf } from './domain/view.ts'
import type { Bookings, HeldBooking, HoldBooking, Intent, Write } from './store/ports.ts'

/** What every change of a booking is asked with. */
export interface ChangeWish {
  readonly country: CountryCode
  readonly actor: Person
  readonly bookingId: string
  readonly idempotencyKey: string
}

interface ChangeDeps {
  readonly bookings: Bookings
  readonly holdBooking: HoldBooking
}

interface Steps<Prepared> {
  /** Everything that asks elsewhere, before the booking is held: a transaction never waits for another service. */
  prepare(booking: Booking, side: 'patient' | 'practice'): Promise<Prepared>
  /** The change itself; resolves with the booking as it is now. */
  apply(held: HeldBooking, side: 'patient' | 'practice', prepared: Prepared): Promise<Booking>
  /** After the commit, with the booking as it was before. */
  done(before: Booking): Promise<void>
}

/** What cancelling and rescheduling share: the key first, then the booking held, then the change, in one transaction. */
export const changeBooking = async <Prepared>(
  { bookings, holdBooking }: ChangeDeps,
  { country, bookingId, actor }: ChangeWish,
  intent: Intent,
  { prepare, apply, done }: Steps<Prepared>,
): Promise<BookingView> => {
  const again = async (): Promise<BookingView | undefined> => {
    const remembered = await bookings.remembered(intent)
    return remembered && answerAgain(remembered, intent.requestHash)
  }
  const first = await again()
  if (first !== undefined) return first
  try {
    const found = existing(await bookings.find(country, bookingId))
    const side = sideOf(found, actor)
    const prepared = await prepare(found, side)
    const { before, after } = await holdBooking(country, bookingId, async (held) => {
      if (held === undefined) throw problem('UNKNOWN_BOOKING')
      return { before: held.booking, after: await apply(held, side, prepared) }
    })
    await done(before)
    return viewOf(after)
  } catch (error) {
    // A retry that came while the first was under way finds the booking changed by itself.
    const answer = await again()
    if (answer === undefined) throw error
    return answer
  }
}

const existing = (booking: Booking | undefined): Booking => {
  if (booking === undefined) throw problem('UNKNOWN_BOOKING')
  return booking
}

/** The write that a change makes of its booking. */
export const writeOf = (
  booking: Booking,
  { action, intent, event, at }: { action: Write['action']; intent: Intent; event: OutboxRow; at: Date },
): Write => ({ booking, action, intent, event, at, answer: viewOf(booking) })
