import { type Static, Type } from 'typebox'
import { Practitioner } from './practitioner.ts'
import { Id, Instant } from './primitives.ts'

/** Topics and their partitions. The key on the first three is the practitioner's id, on the last two the patient's. */
export const topics = {
  'booking-events': { partitions: 8 },
  'practitioner-events': { partitions: 8 },
  'availability-events': { partitions: 8 },
  'patient-events': { partitions: 4 },
  'notification-events': { partitions: 4 },
} as const satisfies Record<string, { partitions: number }>
export type Topic = keyof typeof topics

const bookingFields = {
  country: Type.String(),
  bookingId: Id,
  practitionerId: Id,
  patientId: Id,
  locationId: Id,
  consultationTypeId: Id,
  slotStart: Instant,
  /** End of the consultation. */
  slotEnd: Instant,
  /** End of the time the practitioner is not free, buffer included. */
  occupiedUntil: Instant,
  /** Grows with each change of this booking; a consumer drops what is not newer than what it has. */
  sequence: Type.Integer({ minimum: 0 }),
}

/** Which message it is: no two of one booking agree in all of these. */
export const messageFields = {
  sequence: Type.Integer({ minimum: 0 }),
  recipient: Type.Enum(['patient', 'practitioner']),
  kind: Type.Enum(['confirmation', 'cancellation', 'updated-confirmation', 'reminder']),
  /** How long before the start a reminder was asked for. */
  minutesBefore: Type.Optional(Type.Integer({ minimum: 0 })),
  channel: Type.Enum(['email', 'sms', 'push']),
}

const deliveryFields = { country: Type.String(), bookingId: Id, patientId: Id, ...messageFields }

/** Data of each event type. Ids, times and codes only: no name, address or free text travels. */
export const eventData = {
  BookingCreated: Type.Object({
    ...bookingFields,
    /** True for agendas moved from another system: nobody is to be written to. */
    silent: Type.Optional(Type.Boolean()),
  }),
  BookingCancelled: Type.Object({ ...bookingFields, cancelledBy: Type.Enum(['patient', 'practice']) }),
  BookingRescheduled: Type.Object({ ...bookingFields, previousSlotStart: Instant, previousOccupiedUntil: Instant }),
  BookingReminderDue: Type.Object({ ...bookingFields, minutesBefore: Type.Integer() }),
  PractitionerChanged: Type.Object({
    country: Type.String(),
    practitionerId: Id,
    version: Type.Integer({ minimum: 1 }),
    profile: Practitioner,
  }),
  PractitionerRemoved: Type.Object({
    country: Type.String(),
    practitionerId: Id,
    version: Type.Integer({ minimum: 1 }),
  }),
  AvailabilityChanged: Type.Object({
    country: Type.String(),
    practitionerId: Id,
    /** Grows with each computation; an index keeps the newest. */
    version: Type.Integer({ minimum: 1 }),
    locations: Type.Array(
      Type.Object({
        locationId: Id,
        nextAvailableSlot: Type.Union([Instant, Type.Null()]),
        /** Local days with a free slot, and half-days: `2026-11-24`, `2026-11-24a` before noon, `2026-11-24p` after. */
        open: Type.Array(Type.String()),
      }),
    ),
  }),
  PatientErased: Type.Object({ country: Type.String(), patientId: Id }),
  NotificationSent: Type.Object(deliveryFields),
  NotificationFailed: Type.Object({ ...deliveryFields, reason: Type.Enum(['unreachable', 'refused', 'no-address']) }),
} as const

export type EventType = keyof typeof eventData
export type EventData<T extends EventType> = Static<(typeof eventData)[T]>

/** Which topic carries which event. */
export const topicOf = {
  BookingCreated: 'booking-events',
  BookingCancelled: 'booking-events',
  BookingRescheduled: 'booking-events',
  BookingReminderDue: 'booking-events',
  PractitionerChanged: 'practitioner-events',
  PractitionerRemoved: 'practitioner-events',
  AvailabilityChanged: 'availability-events',
  PatientErased: 'patient-events',
  NotificationSent: 'notification-events',
  NotificationFailed: 'notification-events',
} as const satisfies Record<EventType, Topic>

/** A CloudEvents 1.0 envelope in JSON format, with the trace context extension. */
export const EventEnvelope = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String(),
  type: Type.String(),
  source: Type.String(),
  subject: Type.String(),
  time: Type.String(),
  datacontenttype: Type.Literal('application/json'),
  traceparent: Type.Optional(Type.String()),
  data: Type.Unknown(),
})
export type EventEnvelope = Static<typeof EventEnvelope>

/** An event of a known type, its data checked. */
export type PraxisEvent<T extends EventType = EventType> = {
  [Each in T]: Omit<EventEnvelope, 'type' | 'data'> & { readonly type: Each; readonly data: EventData<Each> }
}[T]

/** The events that a topic carries. */
export type EventOf<T extends Topic> = Extract<
  PraxisEvent,
  { type: { [Each in EventType]: (typeof topicOf)[Each] extends T ? Each : never }[EventType] }
>

/** The topic on which an event that `topic` could not deliver waits for people. */
export const deadTopic = (topic: string): string => `${topic}.dead`
