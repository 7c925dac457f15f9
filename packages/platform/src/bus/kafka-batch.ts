import type { EachBatchHandler, KafkaMessage } from 'kafkajs'
import { backoffMs } from '../backoff.ts'
import type { Logger } from '../log.ts'
import { decodeMessage } from './kafka-message.ts'
import type { Subscription } from './port.ts'
import { unreadableMessage } from './unreadable.ts'

interface Deps {
  readonly subscription: Subscription
  /** Our name of a topic of the cluster. */
  readonly nameOf: (topic: string) => string
  readonly log: Logger
}

/** How often the group hears of us while a batch is handled. */
const BEAT_MS = 1_000
/** After this a partition with more to do lets the others have a turn: kafkajs fetches when all are done. */
const TURN_MS = 1_000

/**
 * Hands over what was fetched from one partition, `subscription.batch` at a time, and commits after each. A refused
 * batch pauses its partition and is fetched again. A member that the group has begun to rebalance, or has lost,
 * finishes the batch in hand and hands over no more, so that a partition is never worked on twice at once.
 */
export const batchHandler = ({ subscription, nameOf, log }: Deps): EachBatchHandler => {
  const attempts = new Map<string, number>()
  const { group } = subscription
  return async ({ batch, heartbeat, pause, isRunning, isStale, resolveOffset, commitOffsetsIfNecessary }) => {
    const { topic, partition } = batch
    const place = `${topic}/${partition}`
    const began = Date.now()
    for (const part of partsOf(batch.messages, subscription.batch)) {
      if (!isRunning() || isStale() || Date.now() - began > TURN_MS) return
      // Asks only when the last answer is old. Throws once the group rebalances, before more is begun.
      await heartbeat()
      const membership = keepMembership(heartbeat)
      try {
        const messages = part.records.map((record) => decodeMessage(record) ?? unreadableMessage(record))
        await subscription.handle(messages, nameOf(topic))
      } catch (err) {
        const attempt = (attempts.get(place) ?? 0) + 1
        attempts.set(place, attempt)
        setTimeout(pause(), backoffMs(attempt)).unref()
        log.warn({ err, group, topic, partition, attempt }, 'batch failed, will be delivered again')
        return
      } finally {
        membership.stop()
      }
      attempts.delete(place)
      const offset = (BigInt(part.last) + 1n).toString()
      await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] })
      resolveOffset(part.last)
      membership.confirm()
    }
  }
}

function* partsOf(records: readonly KafkaMessage[], size: number) {
  for (let at = 0; at < records.length; at += size) {
    const part = records.slice(at, at + size)
    const last = part.at(-1)
    if (last !== undefined) yield { records: part, last: last.offset }
  }
}

/** Beats while a batch is in hand. `confirm` throws what a beat brought: kafkajs then joins the group again. */
const keepMembership = (heartbeat: () => Promise<void>): { stop(): void; confirm(): void } => {
  let lost: unknown
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      lost ??= error
    })
  }, BEAT_MS)
  return {
    stop: () => clearInterval(timer),
    confirm: () => {
      if (lost !== undefined) throw lost
    },
  }
}
