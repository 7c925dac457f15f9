import { type EventData, offsetTime } from '@praxis/contracts'
import type { Booking } from './booking.ts'

type BookingEventType = 'BookingCreated' | 'BookingCancelled' | 'BookingRescheduled' | 'BookingReminderDue'

/** An event of this service without its envelope. */
export type BookingEvent = {
  [Type in BookingEventType]: { readonly type: Type; readonly data: EventData<Type> }
}[BookingEventType]

/** `silent` marks an imported booking: nobody gets a message about it. */
export const createdEvent = (booking: Booking, { silent = false } = {}): BookingEvent => ({
  type: 'BookingCreated',
  data: { ...dataOf(booking), ...(silent ? { silent } : {}) },
})

export const cancelledEvent = (booking: Booking, cancelledBy: 'patient' | 'practice'): BookingEvent => ({
  type: 'BookingCancelled',
  data: { ...dataOf(booking), cancelledBy },
})

export const rescheduledEvent = (booking: Booking, before: Booking): BookingEvent => ({
  type: 'BookingRescheduled',
  data: {
    ...dataOf(booking),
    previousSlotStart: offsetTime(before.timeZone, before.slotStart),
    previousOccupiedUntil: offsetTime(before.timeZone, before.occupiedUntil),
  },
})

export const reminderDueEvent = (booking: Booking, minutesBefore: number): BookingEvent => ({
  type: 'BookingReminderDue',
  data: { ...dataOf(booking), minutesBefore },
})

/** The data that every booking event has: ids, times with the practice's offset, and the booking's sequence. */
const dataOf = (booking: Booking) => {
  const local = (instant: Date): string => offsetTime(booking.timeZone, instant)
  return {
    country: booking.country,
    bookingId: booking.id,
    practitionerId: booking.practitionerId,
    patientId: booking.patientId,
    locationId: booking.locationId,
    consultationTypeId: booking.consultationTypeId,
    slotStart: local(booking.slotStart),
    slotEnd: local(booking.consultationEnd),
    occupiedUntil: local(booking.occupiedUntil),
    sequence: booking.sequence,
  }
}
