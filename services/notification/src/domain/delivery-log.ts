import type { Announcement, Recipient, RecipientKind } from './announcement.ts'

/** What the patient service's log says of one message about a subject, delivered or failed for good. */
export interface Delivery {
  readonly version: number
  readonly recipient: RecipientKind
  readonly kind: string
  readonly minutesBefore?: number
  readonly status: 'sent' | 'failed'
}

/** A letter about the subject that could not go yet. */
export interface Waiting {
  /** The key of its message. */
  readonly key: string
  readonly version: number
  readonly recipient: RecipientKind
}

/** Everything about one subject. */
export interface DeliveryLog {
  readonly deliveries: readonly Delivery[]
  /** In the order in which they go. */
  readonly waiting: readonly Waiting[]
}

/** The newest version of the subject that the recipient was told of; undefined for somebody who was told nothing. */
export const lastTold = ({ deliveries }: DeliveryLog, recipient: Recipient): number | undefined => {
  const told = deliveries.filter(({ status, recipient: kind }) => status === 'sent' && kind === recipient.kind)
  return told.length === 0 ? undefined : Math.max(...told.map(({ version }) => version))
}

/** True when the log says that the recipient got this message, or could not be reached with it. */
export const isLogged = (
  { deliveries }: DeliveryLog,
  { kind, subject, minutesBefore }: Announcement,
  recipient: Recipient,
): boolean =>
  deliveries.some(
    (entry) =>
      entry.version === subject.version &&
      entry.kind === kind &&
      entry.minutesBefore === minutesBefore &&
      entry.recipient === recipient.kind,
  )
