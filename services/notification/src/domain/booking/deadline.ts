import type { Booking } from '@praxis/contracts'
import type { BookingAnnouncement } from './announcement.ts'

/**
 * Until when a message about a booking is worth its trouble: until the start. A reminder must leave at least half of the
 * time that it was to give.
 */
export const deadlineOf = (
  { kind, minutesBefore = 0 }: BookingAnnouncement,
  { slotStart }: Pick<Booking, 'slotStart'>,
): Date => {
  const leadMinutes = kind === 'reminder' ? minutesBefore / 2 : 0
  return new Date(Date.parse(slotStart) - leadMinutes * 60_000)
}
