import type { OutgoingMessage } from '@praxis/contracts'
import type { Outcome } from '../claims/ports.ts'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import type { Staleness } from '../domain/staleness.ts'

/** Tells the other services what became of a message. Adapters: {@link outcomesOnBus}. */
export interface Outcomes {
  /** Resolves when word is on its way for good; rejects when it is not. */
  announce(result: Result): Promise<void>
  /** Counts what was not sent because it no longer holds. */
  dropped(announcement: Announcement, why: Staleness): void
}

/** What became of one message. */
export interface Result {
  readonly announcement: Announcement
  readonly recipient: Recipient
  readonly channel: OutgoingMessage['channel']
  readonly outcome: Outcome
}
