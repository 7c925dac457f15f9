import type { EventData } from '@praxis/contracts'
import { makeEvent, type OutboxRow, outboxRow } from '@praxis/platform'
import type { Booking } from './domain/booking.ts'

type BookingEvent = 'BookingCreated' | 'BookingCancelled' | 'BookingRescheduled' | 'BookingReminderDue'

/** The outbox row that tells of a booking. Its key is the practitioner, whose events keep their order. */
export const tell = <T extends BookingEvent>(type: T, booking: Booking, time: Date, data: EventData<T>): OutboxRow =>
  outboxRow(makeEvent(type, { source: 'booking', subject: booking.id, time, data }), booking.practitionerId)
