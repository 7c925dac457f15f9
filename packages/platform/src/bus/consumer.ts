import { deadTopic, type EventOf, type Topic } from '@praxis/contracts/events'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { counter } from '../metrics.ts'
import { continueTrace } from '../telemetry/trace.ts'
import { isTransient } from '../transient.ts'
import { deadMessage } from './dead.ts'
import { parseEvent } from './parse.ts'
import type { Bus, BusMessage } from './port.ts'

export interface ConsumerOptions<T extends Topic> {
  readonly bus: Bus
  readonly group: string
  readonly topics: readonly T[]
  readonly log: Logger
  /**
   * Receives events in order per key and must be idempotent: what was handled may come again.
   * A batch is handled whole or rejected whole.
   */
  readonly handle: (events: readonly EventOf<T>[]) => Promise<void>
  readonly batch?: number
  readonly concurrency?: number
}

/** Tries of one event that fails by itself, before it is set aside. */
const TRIES = 5

const consumed = counter({
  name: 'praxis_events_consumed_total',
  help: 'Events done with',
  labelNames: ['group', 'topic'],
})
const died = counter({ name: 'praxis_events_dead_total', help: 'Events set aside', labelNames: ['group', 'topic'] })

/**
 * Consumes typed events. What fails for want of a dependency is delivered again until it succeeds; what fails by
 * itself is found by trying one event at a time, and goes to the dead topic so that the partition moves on.
 */
export const startConsumer = <T extends Topic>(options: ConsumerOptions<T>): Promise<Stoppable> => {
  const { bus, group, topics, log, batch = 200, concurrency = 2 } = options
  return bus.subscribe({
    group,
    topics,
    batch,
    concurrency,
    handle: async (messages, topic) => {
      try {
        await handleAll(options, messages)
      } catch (err) {
        if (isTransient(err)) throw err
        if (messages.length > 1) log.warn({ err, group, topic }, 'batch refused, trying its events one by one')
        for (const message of messages) await handleOne(options, message, topic)
      }
      consumed.inc({ group, topic }, messages.length)
    },
  })
}

const handleAll = async <T extends Topic>(
  { group, topics, handle }: ConsumerOptions<T>,
  messages: readonly BusMessage[],
): Promise<void> => {
  const events = messages.flatMap(({ event }) => parseEvent(event, topics) ?? [])
  const traces = messages.flatMap(({ event }) => event.traceparent ?? [])
  if (events.length > 0) await continueTrace(`${group} consume`, traces, () => handle(events))
}

const handleOne = async <T extends Topic>(
  options: ConsumerOptions<T>,
  message: BusMessage,
  topic: string,
): Promise<void> => {
  const { bus, group, log } = options
  for (let attempt = 1; ; attempt++) {
    try {
      return await handleAll(options, [message])
    } catch (err) {
      if (isTransient(err)) throw err
      if (attempt < TRIES) continue
      log.error({ err, group, topic, event: message.event.id }, 'event set aside in the dead topic')
      await bus.publish(deadTopic(topic), [deadMessage({ message, topic, group, error: err, attempts: attempt })])
      died.inc({ group, topic })
      return
    }
  }
}
