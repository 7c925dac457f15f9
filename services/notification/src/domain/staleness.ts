import type { Booking } from '@praxis/contracts'
import type { Announcement, Kind } from './announcement.ts'

/** Why a message no longer holds, as a label for counting. */
export type Staleness = 'unknown-booking' | 'superseded' | 'contradicted' | 'too-late'

/**
 * Why an announcement must not be sent any more, or nothing when it still holds. Messages say what is true when they
 * are sent: `booking` is its state now.
 * Throws when the booking is older than what happened to it, which no retry of the message can mend.
 */
export const stalenessOf = (announcement: Announcement, booking: Booking, now: Date): Staleness | undefined => {
  if (booking.sequence < announcement.sequence) {
    throw new Error(`booking ${booking.id} is at sequence ${booking.sequence}, its event at ${announcement.sequence}`)
  }
  if (booking.sequence > announcement.sequence) return 'superseded'
  if (booking.status !== statusSaid[announcement.kind]) return 'contradicted'
  if (announcement.kind === 'reminder' && remindedTooLate(announcement, booking, now)) return 'too-late'
  return undefined
}

/** The status in which a booking is, according to each message. */
const statusSaid = {
  confirmation: 'confirmed',
  'updated-confirmation': 'confirmed',
  reminder: 'confirmed',
  cancellation: 'cancelled',
} as const satisfies Record<Kind, Booking['status']>

/** When half of the time that a reminder should have left is gone, it no longer says what it was asked to say. */
const remindedTooLate = ({ minutesBefore = 0 }: Announcement, { slotStart }: Booking, now: Date): boolean =>
  now.getTime() >= Date.parse(slotStart) - (minutesBefore / 2) * 60_000
