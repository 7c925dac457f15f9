import type { Announcement, Recipient, RecipientKind } from './announcement.ts'

/** What the patient service's log says of one message about a subject, delivered or failed for good. */
export interface Delivery {
  readonly version: number
  readonly recipient: RecipientKind
  readonly kind: string
  readonly minutesBefore?: number
}

/** True when the log says that the recipient got this message, or could not be reached with it. */
export const isLogged = (
  log: readonly Delivery[],
  { kind, subject, minutesBefore }: Announcement,
  recipient: Recipient,
): boolean =>
  log.some(
    (entry) =>
      entry.version === subject.version &&
      entry.kind === kind &&
      entry.minutesBefore === minutesBefore &&
      entry.recipient === recipient.kind,
  )
