import type { Deliveries } from '@praxis/contracts'
import type { Announcement, Recipient } from './announcement.ts'

/** True when the patient service's log says that a recipient was told, or could not be. */
export const isLogged = (
  log: Deliveries['deliveries'],
  { kind, sequence, minutesBefore }: Announcement,
  recipient: Recipient,
): boolean =>
  log.some(
    (entry) =>
      entry.sequence === sequence &&
      entry.kind === kind &&
      entry.minutesBefore === minutesBefore &&
      entry.recipient === recipient,
  )
