import type { OutgoingMessage } from '@praxis/contracts'

/** A message as it was handed over. */
export interface StoredMessage extends OutgoingMessage {
  readonly sentAt: Date
}

export interface MessageFilter {
  /** Address, in whatever case. */
  readonly to?: string | undefined
  readonly bookingId?: string | undefined
  readonly limit: number
}

/** The newest messages. Adapters: {@link messagesInPostgres}. */
export interface Messages {
  /** Keeps a message, once: an id that is known changes nothing. */
  add(message: StoredMessage): Promise<void>
  /** Newest first. */
  list(filter: MessageFilter): Promise<StoredMessage[]>
  find(id: string): Promise<StoredMessage | undefined>
}
