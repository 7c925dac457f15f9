import { type Static, Type } from 'typebox'
import { messageFields } from './events.ts'
import { Id, LanguageCode } from './primitives.ts'

const { recipient, channel, kind, sequence } = messageFields

/** A message to one person, ready to be delivered. The same `id` is the same message, however often it arrives. */
export const OutgoingMessage = Type.Object({
  id: Id,
  /** What the channel knows a person by: an e-mail address, a telephone number in E.164, or the ARN of a push endpoint. */
  to: Type.String({ minLength: 1, maxLength: 512 }),
  recipient,
  channel,
  kind,
  language: LanguageCode,
  subject: Type.String({ maxLength: 998, pattern: '^[^\\r\\n]*$', description: 'One line (RFC 5322)' }),
  text: Type.String(),
  /** Empty, like `ics`, when the channel carries text alone. */
  html: Type.String(),
  /** A calendar file (RFC 5545). */
  ics: Type.String(),
  bookingId: Id,
  /** The booking's, of which the message tells. */
  sequence,
})
export type OutgoingMessage = Static<typeof OutgoingMessage>

/** What became of it: `refused` for an address that will never take it. */
export const MessageResult = Type.Object({ result: Type.Enum(['sent', 'refused']) })
export type MessageResult = Static<typeof MessageResult>
