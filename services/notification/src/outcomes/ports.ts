import type { OutgoingMessage } from '@praxis/contracts'
import type { Outcome } from '../claims/ports.ts'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import type { Staleness } from '../domain/staleness.ts'

/** Publishes the outcome of a message to the other services. Adapters: {@link outcomesOnBus}. */
export interface Outcomes {
  /** Resolves once the bus has stored the outcome; rejects when it has not. */
  publish(result: Result): Promise<void>
  /** Publishes that a message could not go in time. `channel` is the last one that did not take it. */
  giveUp(announcement: Announcement, recipient: Recipient, channel?: string): Promise<void>
  /** Counts an announcement that was not sent because it is not true any more. */
  countStale(announcement: Announcement, why: Staleness): void
}

/** The outcome of one message. */
export interface Result {
  readonly announcement: Announcement
  readonly recipient: Recipient
  readonly channel: OutgoingMessage['channel']
  readonly outcome: Outcome
}
