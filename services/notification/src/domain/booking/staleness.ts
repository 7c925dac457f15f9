import type { Booking, MessageKind } from '@praxis/contracts'
import type { Staleness } from '../staleness.ts'
import type { BookingAnnouncement } from './announcement.ts'
import { deadlineOf } from './deadline.ts'

/**
 * Why an announcement must not be sent any more, or undefined while it is true. A message says what is true when it is
 * sent: `booking` is the state at that moment.
 * Throws when the booking is older than its announcement, because no later try would change that.
 */
export const stalenessOf = (announcement: BookingAnnouncement, booking: Booking, now: Date): Staleness | undefined => {
  const { kind, subject } = announcement
  if (booking.sequence < subject.version) {
    throw new Error(`booking ${booking.id} is at sequence ${booking.sequence}, its event at ${subject.version}`)
  }
  if (booking.sequence > subject.version) return 'superseded'
  if (booking.status !== statusOf[kind]) return 'contradicted'
  if (kind === 'reminder' && now >= deadlineOf(announcement, booking)) return 'too-late'
  return undefined
}

/** The status of the booking that each message tells of. */
const statusOf = {
  confirmation: 'confirmed',
  'updated-confirmation': 'confirmed',
  reminder: 'confirmed',
  cancellation: 'cancelled',
} as const satisfies Record<MessageKind, Booking['status']>
