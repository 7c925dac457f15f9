import { type EventData, type EventEnvelope, type EventType, eventTypes } from '@praxis/contracts/events'
import type { Generated } from 'kysely'
import type { Bus } from '../bus/port.ts'
import { newId } from '../ids.ts'
import { activeTraceparent } from '../telemetry/trace.ts'

/** The `outbox` table that each publishing service has, for its Kysely schema. `event` is written as JSON text. */
export interface OutboxTable {
  readonly id: Generated<string>
  readonly topic: string
  readonly key: string
  readonly event: string
}

export interface OutboxRow {
  readonly topic: string
  readonly key: string
  readonly event: string
}

interface About<T extends EventType> {
  /** The service that publishes the event. */
  readonly source: string
  /** The id of the object that the event is about. */
  readonly subject: string
  readonly time: Date
  readonly data: EventData<T>
}

/** A CloudEvent with a new id and the trace context of the active span. */
export const makeEvent = <T extends EventType>(
  type: T,
  { source, subject, time, data }: About<T>,
): EventEnvelope & { type: T } => {
  const traceparent = activeTraceparent()
  return {
    specversion: '1.0',
    id: newId(),
    type,
    dataversion: eventTypes[type].version,
    source,
    subject,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  }
}

/** The row to insert in the business transaction. */
export const outboxRow = (event: EventEnvelope & { type: EventType }, key: string): OutboxRow => ({
  topic: eventTypes[event.type].topic,
  key,
  event: JSON.stringify(event),
})

/** Publishes without an outbox. Only for a service that has no database and publishes again after a crash. */
export const publishDirectly = (bus: Bus, event: EventEnvelope & { type: EventType }, key: string): Promise<void> =>
  bus.publish(eventTypes[event.type].topic, [{ key, event }])
