import type { Static, TSchema } from 'typebox'
import { AvailabilityChanged } from './availability.ts'
import { BookingCancelled, BookingCreated, BookingReminderDue, BookingRescheduled } from './booking.ts'
import type { EventEnvelope } from './envelope.ts'
import {
  NotificationFailed,
  NotificationSent,
  previousNotificationFailed,
  previousNotificationSent,
} from './notification.ts'
import { PatientErased } from './patient.ts'
import { PractitionerChanged, PractitionerRemoved } from './practitioner.ts'
import type { Topic } from './topics.ts'

/** What is known of one event type. */
export interface EventDefinition {
  readonly topic: Topic
  /** The version that is published. Consumers read it and the one before. */
  readonly version: number
  /** Ids, times and codes only: no name of a patient, no contact and no free text travels. */
  readonly data: TSchema
  /** The data of `version - 1`, and what makes the present data of it. Required from version 2 on. */
  readonly previous?: {
    readonly data: TSchema
    /** Pure, and total over what the schema of the previous version admits. */
    upcast(data: unknown): unknown
  }
}

export type EventTable = Readonly<Record<string, EventDefinition>>

/**
 * Every event type. docs/events.md says how one is changed; a test compares each schema with its snapshot in
 * packages/contracts/events.
 */
export const eventTypes = {
  BookingCreated: { topic: 'booking-events', version: 1, data: BookingCreated },
  BookingCancelled: { topic: 'booking-events', version: 1, data: BookingCancelled },
  BookingRescheduled: { topic: 'booking-events', version: 1, data: BookingRescheduled },
  BookingReminderDue: { topic: 'booking-events', version: 1, data: BookingReminderDue },
  PractitionerChanged: { topic: 'practitioner-events', version: 1, data: PractitionerChanged },
  PractitionerRemoved: { topic: 'practitioner-events', version: 1, data: PractitionerRemoved },
  AvailabilityChanged: { topic: 'availability-events', version: 1, data: AvailabilityChanged },
  PatientErased: { topic: 'patient-events', version: 1, data: PatientErased },
  NotificationSent: {
    topic: 'notification-events',
    version: 2,
    data: NotificationSent,
    previous: previousNotificationSent,
  },
  NotificationFailed: {
    topic: 'notification-events',
    version: 2,
    data: NotificationFailed,
    previous: previousNotificationFailed,
  },
} as const satisfies EventTable

export type EventType = keyof typeof eventTypes
export type EventData<T extends EventType> = Static<(typeof eventTypes)[T]['data']>

/** The events of a table that some topics carry, each with its data as the present version has it. */
export type EventIn<Table extends EventTable, T extends Topic> = {
  [Type in keyof Table & string]: Table[Type]['topic'] extends T
    ? Omit<EventEnvelope, 'type' | 'data'> & { readonly type: Type; readonly data: Static<Table[Type]['data']> }
    : never
}[keyof Table & string]

/** The events that a topic carries. */
export type EventOf<T extends Topic> = EventIn<typeof eventTypes, T>
