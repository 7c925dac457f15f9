import type { EachBatchHandler, KafkaMessage } from 'kafkajs'
import { backoffMs } from '../backoff.ts'
import type { Logger } from '../log.ts'
import { decodeMessage } from './kafka-message.ts'
import type { Subscription } from './port.ts'
import { unreadableMessage } from './unreadable.ts'

interface Deps {
  readonly subscription: Subscription
  /** Gives our name of a topic from the cluster's name of it. */
  readonly nameOf: (topic: string) => string
  readonly log: Logger
}

/** How often this member sends a heartbeat while it handles a batch, in milliseconds. */
const BEAT_MS = 1_000
/**
 * Milliseconds after which a partition stops although it has more, because kafkajs fetches again only when all partitions
 * have stopped.
 */
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
      // Sends a heartbeat if the last one is old. Throws once the group rebalances, so that no further batch begins.
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

/**
 * Sends heartbeats while a batch is handled. `confirm` throws the error of a heartbeat, and kafkajs then joins the group
 * again.
 */
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
