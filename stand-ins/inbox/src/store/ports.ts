import type { OutgoingMessage } from '@praxis/contracts'

/** What only our own messages say of themselves. */
type Ours = 'recipient' | 'kind' | 'language' | 'bookingId' | 'sequence'

/** A message as it was handed over; the mail of others tells of no booking. */
export interface StoredMessage extends Omit<OutgoingMessage, Ours>, Partial<Pick<OutgoingMessage, Ours>> {
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
