import type { BookingState } from '@praxis/contracts'
import type { Recipient } from '../announcement.ts'
import { type DeliveryLog, lastTold } from '../delivery-log.ts'
import type { BookingAnnouncement } from './announcement.ts'

/**
 * The start that a recipient believes in, when a message tells of another one. A booking that was moved twice in a moment is
 * told once, and "before" is then what was told before both moves. Undefined when the recipient knows the present start.
 */
export const previousStartOf = (
  { previousStart }: BookingAnnouncement,
  { slotStart, starts = [] }: Pick<BookingState, 'slotStart' | 'starts'>,
  log: DeliveryLog,
  recipient: Recipient,
): Date | undefined => {
  if (previousStart === undefined) return undefined
  const told = lastTold(log, recipient)
  const known = starts.find(({ sequence }) => sequence === told)
  const previous = known === undefined ? previousStart : new Date(known.slotStart)
  return previous.getTime() === Date.parse(slotStart) ? undefined : previous
}
