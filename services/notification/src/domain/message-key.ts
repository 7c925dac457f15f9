import { createHash } from 'node:crypto'
import type { Announcement, Recipient } from './announcement.ts'

/** Namespace of message ids, chosen once for Praxis. */
const MESSAGES = Buffer.from('cc00197510b34848990ab946000a8852', 'hex')

/**
 * The key of a message: two messages have the same key only when they are the same message. Two reminders about one
 * subject differ in how long before the start they come. The key of a message about a booking begins with the booking's
 * id alone, as in release 0.1.0, because both releases may handle the same event and must find each other's claim.
 */
export const messageKey = ({ subject, kind, minutesBefore }: Announcement, recipient: Recipient): string => {
  const about = subject.kind === 'booking' ? [subject.id] : [subject.kind, subject.id]
  const what = minutesBefore === undefined ? kind : `${kind}-${minutesBefore}`
  return [...about, subject.version, what, recipient.kind].join(':')
}

/**
 * A UUID made from the key (version 5, RFC 9562). A message keeps its id however often it is tried, so that a provider
 * which honours ids refuses the second copy.
 */
export const messageId = (key: string): string => {
  const bytes = createHash('sha1').update(MESSAGES).update(key).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
