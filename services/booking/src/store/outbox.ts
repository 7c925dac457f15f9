import { makeEvent, type OutboxRow, outboxRow } from '@praxis/platform'
import type { BookingEvent } from '../domain/event.ts'

/** The outbox row of an event. Its key is the practitioner, whose events keep their order. */
export const outboxRowOf = ({ type, data }: BookingEvent, time: Date): OutboxRow =>
  outboxRow(makeEvent(type, { source: 'booking', subject: data.bookingId, time, data }), data.practitionerId)
