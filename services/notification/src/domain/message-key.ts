import { createHash } from 'node:crypto'
import type { Announcement, Recipient } from './announcement.ts'

/** Namespace of message ids, made once for Praxis. */
const MESSAGES = Buffer.from('cc00197510b34848990ab946000a8852', 'hex')

/** What makes a message this one and no other. Two reminders of one booking differ in how long before they come. */
export const messageKey = (announcement: Announcement, recipient: Recipient): string => {
  const { bookingId, sequence, kind, minutesBefore } = announcement
  return [bookingId, sequence, minutesBefore === undefined ? kind : `${kind}-${minutesBefore}`, recipient].join(':')
}

/**
 * A UUID made from the key (version 5, RFC 9562): the same message has the same id however often it is tried, so
 * that a provider that knows it refuses the second.
 */
export const messageId = (key: string): string => {
  const bytes = createHash('sha1').update(MESSAGES).update(key).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
