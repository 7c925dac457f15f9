import type { OutgoingMessage } from '@praxis/contracts'

/** The fields that only our own messages have. */
type Ours = 'recipient' | 'kind' | 'language' | 'bookingId' | 'sequence'

/** A message that was handed over. The mail of other programs has no booking. */
export interface StoredMessage extends Omit<OutgoingMessage, Ours>, Partial<Pick<OutgoingMessage, Ours>> {
  readonly sentAt: Date
}

export interface MessageFilter {
  /** The address, in upper or lower case. */
  readonly to?: string | undefined
  readonly bookingId?: string | undefined
  readonly limit: number
}

/** Stores the newest messages. Adapters: {@link messagesInPostgres}. */
export interface Messages {
  /** Stores a message. A known id changes nothing. */
  add(message: StoredMessage): Promise<void>
  /** Newest first. */
  list(filter: MessageFilter): Promise<StoredMessage[]>
  find(id: string): Promise<StoredMessage | undefined>
}
