import type { EventEnvelope } from '@praxis/contracts/events'
import type { Stoppable } from '../lifecycle.ts'

export interface BusMessage {
  /** Messages of one key keep their order. */
  readonly key: string
  readonly event: EventEnvelope
}

export interface Subscription {
  /** Members of one group share the partitions; each group sees every message. A new group starts at the oldest. */
  readonly group: string
  readonly topics: readonly string[]
  /** The largest number of messages in one batch. All messages of a batch are of one partition. */
  readonly batch: number
  /** How many partitions this member works on at once. */
  readonly concurrency: number
  /** Resolves when the batch is handled. After a rejection the batch comes again; only its partition pauses meanwhile. */
  handle(messages: readonly BusMessage[], topic: string): Promise<void>
}

/** How many messages of a topic a group has not handled yet. */
export interface Lag {
  readonly group: string
  readonly topic: string
  readonly messages: number
}

/**
 * Topics with keys, partitions, consumer groups and offsets. Delivery is at least once and in order per key.
 * Adapters: {@link openPostgresBus}, {@link openKafkaBus}.
 */
export interface Bus {
  /** Resolves when all messages are stored. Rejects when it is not known whether any is. */
  publish(topic: string, messages: readonly BusMessage[]): Promise<void>
  /** `stop` of the result hands over no further batch, and resolves when the batches under way are handled. */
  subscribe(subscription: Subscription): Promise<Stoppable>
  /** With `publishedBefore`, only what was published before this instant counts. */
  lag(publishedBefore?: Date): Promise<Lag[]>
  /** Reads the messages of `topic` that `group` has not handled yet, oldest first. Changes nothing. */
  peek(group: string, topic: string, limit: number): Promise<BusMessage[]>
  /** Deletes the messages of `topic` that `group` has handled, for every group. */
  trim(group: string, topic: string): Promise<void>
  /** Forgets the offsets of a group without members, so that the bus stores nothing for it any more. */
  forget(group: string): Promise<void>
  /** Rejects when the bus cannot be reached. */
  check(): Promise<void>
  close(): Promise<void>
}
