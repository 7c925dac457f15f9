import { newId } from '../ids.ts'
import { makeSignal } from '../signal.ts'
import type { Bus } from './port.ts'
import { UNREADABLE } from './unreadable.ts'

/** The beginning of the names of groups that exist for one replay. */
export const REPLAY_GROUPS = 'replay-'

/** `total` grows when events arrive during the replay. */
export type ReplayProgress = (done: number, total: number) => void

/**
 * Publishes every event of a topic again, at the end of the topic and in order per key. A group that lost its state
 * catches up by this. Other groups change nothing, because they know the `sequence` or `version` of these events. Events
 * that arrive after the start are not published again. Resolves with the number of events published.
 */
export const replayTopic = async (bus: Bus, topic: string, progress: ReplayProgress): Promise<number> => {
  const group = `${REPLAY_GROUPS}${newId()}`
  const startedAt = Date.now()
  // This group receives its own copies too. They have the ids of the originals.
  const seen = new Set<string>()
  const handled = makeSignal()
  const subscription = await bus.subscribe({
    group,
    topics: [topic],
    batch: 500,
    concurrency: 4,
    handle: async (messages) => {
      const fresh = messages.filter(
        ({ event }) => event.type !== UNREADABLE && !seen.has(event.id) && Date.parse(event.time) <= startedAt,
      )
      await bus.publish(topic, fresh)
      for (const { event } of fresh) seen.add(event.id)
      handled.set()
    },
  })
  const waiting = async (): Promise<number | undefined> =>
    (await bus.lag()).find((lag) => lag.group === group && lag.topic === topic)?.messages
  try {
    for (let left = await waiting(); left !== 0; left = await waiting()) {
      if (left !== undefined) progress(seen.size, seen.size + Math.max(0, left - seen.size))
      await handled.wait(200)
    }
  } finally {
    await subscription.stop()
    await bus.forget(group)
  }
  progress(seen.size, seen.size)
  return seen.size
}
