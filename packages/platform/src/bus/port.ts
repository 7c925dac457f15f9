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
  /** Messages handed over at once, at most, all of one partition. */
  readonly batch: number
  /** Partitions worked on at once by this member. */
  readonly concurrency: number
  /** Resolves when the batch is done with. A rejection delivers it again, after a pause of that partition alone. */
  handle(messages: readonly BusMessage[], topic: string): Promise<void>
}

/** How many messages of a topic a group has not done with yet. */
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
  /** Resolves when all messages are stored; rejects when none of them is known to be. */
  publish(topic: string, messages: readonly BusMessage[]): Promise<void>
  /** `stop` hands over no more, and resolves when the batches in hand are done with. */
  subscribe(subscription: Subscription): Promise<Stoppable>
  lag(): Promise<Lag[]>
  /** What `group` has not done with yet of `topic`, oldest first, changing nothing. */
  peek(group: string, topic: string, limit: number): Promise<BusMessage[]>
  /** Deletes, for every group, what `group` is done with of `topic`. */
  trim(group: string, topic: string): Promise<void>
  /** Forgets how far a group without members has come, so that nothing is kept for it. */
  forget(group: string): Promise<void>
  /** Rejects when the bus cannot be reached. */
  check(): Promise<void>
  close(): Promise<void>
}
