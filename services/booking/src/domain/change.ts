import { keepsAgenda, type Person } from '@praxis/contracts'
import { type Booking, timesOf } from './booking.ts'
import { problem } from './errors.ts'
import type { ConsultationRules } from './rules.ts'

/** The side of an appointment from which a person acts. */
export type Side = 'patient' | 'practice'

/** Throws `UNKNOWN_BOOKING` for everybody whom the booking does not concern, so that nobody can try out ids. */
export const sideOf = (booking: Booking, actor: Person): Side => {
  if (keepsAgenda(actor, booking.practitionerId, booking.country)) return 'practice'
  const isTheirs = booking.patientId === actor.id || booking.guardianId === actor.id
  if (actor.role === 'patient' && actor.country === booking.country && isTheirs) return 'patient'
  throw problem('UNKNOWN_BOOKING')
}

interface Change {
  readonly side: Side
  readonly now: Date
  /** The consultation type as it is now; undefined when the practice no longer has it. */
  readonly type: ConsultationRules | undefined
}

/** The booking after a cancellation. A second one throws `ALREADY_CANCELLED`, because its caller should learn of the first. */
export const cancel = (booking: Booking, { side, now, type }: Change, reason: string | undefined): Booking => {
  mustBeChangeable(booking, { side, now, type })
  return { ...booking, sequence: booking.sequence + 1, cancellation: { at: now, by: side, reason } }
}

/** The booking at another time, at the location where the practitioner works then, in that location's zone. */
export const reschedule = (
  booking: Booking,
  { side, now, type }: Change & { type: ConsultationRules },
  { slotStart, locationId, timeZone }: { slotStart: Date; locationId: string; timeZone: string },
): Booking => {
  mustBeChangeable(booking, { side, now, type })
  mustMove(booking, slotStart)
  return { ...booking, ...timesOf(slotStart, type), locationId, timeZone, sequence: booking.sequence + 1 }
}

/** Throws `SAME_TIME` for a move to the time that the booking has. */
export const mustMove = (booking: Booking, slotStart: Date): void => {
  if (booking.slotStart.getTime() === slotStart.getTime()) throw problem('SAME_TIME', { field: '/slotStart' })
}

/** Throws when the booking is cancelled, has begun, or begins too soon for its patient to change it. */
export const mustBeChangeable = (booking: Booking, { side, now, type }: Change): void => {
  if (booking.cancellation !== undefined) throw problem('ALREADY_CANCELLED')
  const minutesLeft = (booking.slotStart.getTime() - now.getTime()) / 60_000
  if (minutesLeft <= 0) throw problem('BOOKING_OVER')
  const notice = type?.changeNoticeMinutes ?? 0
  if (side === 'patient' && minutesLeft < notice) {
    throw problem('TOO_LATE_TO_CHANGE', {
      detail: `Changes are possible until ${notice} minutes before the start: call the practice.`,
    })
  }
}
