import type { Deliveries } from '@praxis/contracts'
import type { Announcement, Recipient } from './announcement.ts'

/**
 * True when the patient service's log says that a recipient was told, or could not be. The log does not say which of
 * several reminders it means, so those rest on the claim and on the message's id.
 */
export const toldAlready = (
  log: Deliveries['deliveries'],
  { kind, sequence }: Announcement,
  recipient: Recipient,
): boolean =>
  kind !== 'reminder' &&
  log.some((entry) => entry.sequence === sequence && entry.kind === kind && entry.recipient === recipient)
