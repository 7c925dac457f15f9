import { deadTopic, EventEnvelope } from '@praxis/contracts/events'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { newId } from '../ids.ts'
import { makeSignal } from '../signal.ts'
import type { Bus, BusMessage } from './port.ts'
import { UNREADABLE } from './unreadable.ts'

const DeadData = Type.Object({
  topic: Type.String(),
  group: Type.String(),
  key: Type.String(),
  /** Name and code of the error, without its message, because a message could quote personal data. */
  error: Type.String(),
  attempts: Type.Integer(),
  event: EventEnvelope,
})

/** An event that one group could not handle, and why. */
export type DeadEvent = Static<typeof DeadData> & { readonly diedAt: string }

interface Death {
  readonly message: BusMessage
  readonly topic: string
  readonly group: string
  readonly error: unknown
  readonly attempts: number
}

const DEAD = 'DeadEvent'

/** Wraps an event for the dead topic. */
export const deadMessage = ({ message, topic, group, error, attempts }: Death): BusMessage => ({
  key: message.key,
  event: {
    specversion: '1.0',
    id: newId(),
    type: DEAD,
    source: group,
    subject: message.event.subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: { topic, group, key: message.key, error: nameOf(error), attempts, event: message.event },
  },
})

const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? `${error.name} ${code}` : error.name
}

/** The group whose offset says which dead events were replayed. */
const REPLAY = 'dead-replay'

/** The dead events of a topic that nobody has replayed yet, oldest first. */
export const listDead = async (bus: Bus, topic: string, limit = 100): Promise<DeadEvent[]> => {
  const messages = await bus.peek(REPLAY, deadTopic(topic), limit)
  return messages.map(({ event }) => readDead(event))
}

/**
 * Publishes every dead event of a topic again, to all groups of that topic. It passes over records that are no events.
 * Resolves with the number of events that it published.
 */
export const replayDead = async (bus: Bus, topic: string): Promise<number> => {
  const dead = deadTopic(topic)
  if ((await bus.peek(REPLAY, dead, 1)).length === 0) return 0
  let replayed = 0
  const handled = makeSignal()
  const subscription = await bus.subscribe({
    group: REPLAY,
    topics: [dead],
    batch: 200,
    concurrency: 1,
    handle: async (messages) => {
      const deaths = messages
        .filter(({ event }) => event.type === DEAD)
        .map(({ event }) => readDead(event))
        // Nothing can turn these records into events, so they count as replayed.
        .filter(({ event }) => event.type !== UNREADABLE)
      await bus.publish(
        topic,
        deaths.map(({ key, event }) => ({ key, event })),
      )
      replayed += deaths.length
      handled.set()
    },
  })
  const isDone = async (): Promise<boolean> =>
    (await bus.lag()).some(({ group, topic: of, messages }) => group === REPLAY && of === dead && messages === 0)
  try {
    while (!(await isDone())) await handled.wait(100)
  } finally {
    await subscription.stop()
  }
  // A broker forgets the offset of a group without members. Deleting the events makes sure that no later replay repeats them.
  await bus.trim(REPLAY, dead)
  return replayed
}

const readDead = (envelope: EventEnvelope): DeadEvent => ({
  ...Value.Parse(DeadData, envelope.data),
  diedAt: envelope.time,
})
