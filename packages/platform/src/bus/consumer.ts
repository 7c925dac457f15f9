import { deadTopic, type EventEnvelope, type EventOf, eventTypes, type Topic } from '@praxis/contracts/events'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { counter } from '../metrics.ts'
import { continueTrace } from '../telemetry/trace.ts'
import { isTransient } from '../transient.ts'
import { deadMessage } from './dead.ts'
import { eventParser, type Fault, UnreadableEvent } from './parse.ts'
import type { Bus, BusMessage } from './port.ts'

interface Options<Event> {
  readonly bus: Bus
  readonly group: string
  readonly topics: readonly Topic[]
  readonly log: Logger
  /**
   * Receives events in order per key. It must be idempotent, because an event that it has handled may come again.
   * It handles the whole batch or rejects the whole batch.
   */
  readonly handle: (events: readonly Event[]) => Promise<void>
  readonly batch?: number
  readonly concurrency?: number
}

export interface ConsumerOptions<T extends Topic> extends Options<EventOf<T>> {
  readonly topics: readonly T[]
}

/** Returns undefined for a type that the consumer passes over. Throws {@link UnreadableEvent}. */
type Parse<Event> = (event: EventEnvelope) => Event | undefined

/** How often one event that fails by itself is tried before it goes to the dead topic. */
const TRIES = 5

const consumed = counter({
  name: 'praxis_events_consumed_total',
  help: 'Events done with',
  labelNames: ['group', 'topic'],
})
const died = counter({
  name: 'praxis_events_dead_total',
  help: 'Events set aside',
  labelNames: ['group', 'topic', 'reason'],
})

/**
 * Consumes typed events. A batch that fails because a dependency is away is delivered again until it succeeds. When an
 * event itself is at fault, the consumer finds it by trying one event at a time and sends it to the dead topic, so that
 * the partition moves on. An event that cannot be read goes there at once, because no retry helps it.
 */
export const startConsumer = <T extends Topic>(options: ConsumerOptions<T>): Promise<Stoppable> =>
  startConsumerOf(eventParser(eventTypes, options.topics), options)

/** The same for the events of any table. */
export const startConsumerOf = <Event>(parse: Parse<Event>, options: Options<Event>): Promise<Stoppable> => {
  const { bus, group, topics, log, batch = 200, concurrency = 2 } = options
  return bus.subscribe({
    group,
    topics,
    batch,
    concurrency,
    handle: async (messages, topic) => {
      const { readable, unreadable } = readAll(parse, messages)
      try {
        await handleAll(options, readable)
      } catch (err) {
        if (isTransient(err)) throw err
        if (readable.length > 1) log.warn({ err, group, topic }, 'batch refused, trying its events one by one')
        for (const each of readable) await handleOne(options, each, topic)
      }
      for (const { message, error } of unreadable)
        await setAside(options, { message, topic, error, attempts: 1, reason: error.fault })
      consumed.inc({ group, topic }, messages.length)
    },
  })
}

interface Readable<Event> {
  readonly message: BusMessage
  readonly event: Event
}

interface Unreadable {
  readonly message: BusMessage
  readonly error: UnreadableEvent
}

const readAll = <Event>(parse: Parse<Event>, messages: readonly BusMessage[]) => {
  const readable: Readable<Event>[] = []
  const unreadable: Unreadable[] = []
  for (const message of messages) {
    try {
      const event = parse(message.event)
      if (event !== undefined) readable.push({ message, event })
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error
      unreadable.push({ message, error })
    }
  }
  return { readable, unreadable }
}

const handleAll = async <Event>(
  { group, handle }: Options<Event>,
  readable: readonly Readable<Event>[],
): Promise<void> => {
  if (readable.length === 0) return
  const traces = readable.flatMap(({ message }) => message.event.traceparent ?? [])
  await continueTrace(`${group} consume`, traces, () => handle(readable.map(({ event }) => event)))
}

const handleOne = async <Event>(options: Options<Event>, each: Readable<Event>, topic: string): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await handleAll(options, [each])
    } catch (error) {
      if (isTransient(error)) throw error
      if (attempt < TRIES) continue
      const { message } = each
      return await setAside(options, { message, topic, error, attempts: attempt, reason: 'failed' })
    }
  }
}

interface Aside {
  readonly message: BusMessage
  readonly topic: string
  readonly error: unknown
  readonly attempts: number
  readonly reason: Fault | 'failed'
}

const setAside = async (
  { bus, group, log }: Pick<Options<never>, 'bus' | 'group' | 'log'>,
  { reason, ...death }: Aside,
): Promise<void> => {
  const { message, topic, error } = death
  log.error({ err: error, group, topic, event: message.event.id }, 'event set aside in the dead topic')
  await bus.publish(deadTopic(topic), [deadMessage({ ...death, group })])
  died.inc({ group, topic, reason })
}
