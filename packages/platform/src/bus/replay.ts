import { newId } from '../ids.ts'
import { makeSignal } from '../signal.ts'
import type { Bus } from './port.ts'
import { UNREADABLE } from './unreadable.ts'

/** Begins the names of groups that live for one replay. */
export const REPLAY_GROUPS = 'replay-'

/** `total` grows when events come meanwhile. */
export type ReplayProgress = (done: number, total: number) => void

/**
 * Publishes every event that a topic still holds again, behind what is there, in order per key. Consumers drop what
 * they know by its `sequence` or `version`, so this brings a group that lost its state up to date and changes nothing
 * for the others. What is said after the start is left alone. Resolves with how many events there were.
 */
export const replayTopic = async (bus: Bus, topic: string, progress: ReplayProgress): Promise<number> => {
  const group = `${REPLAY_GROUPS}${newId()}`
  const startedAt = Date.now()
  // The copies come back to this group too, under the ids that they had.
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
