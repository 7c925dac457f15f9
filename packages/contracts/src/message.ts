import { type Static, Type } from 'typebox'
import { Id, LanguageCode } from './primitives.ts'

/** Whom a message is written to. */
export const MessageRecipient = Type.Enum(['patient', 'practitioner'])
export type MessageRecipient = Static<typeof MessageRecipient>

/** What a message says. */
export const MessageKind = Type.Enum(['confirmation', 'cancellation', 'updated-confirmation', 'reminder'])
export type MessageKind = Static<typeof MessageKind>

/** How a message is delivered. */
export const MessageChannel = Type.Enum(['email', 'sms', 'push'])
export type MessageChannel = Static<typeof MessageChannel>

const Sequence = Type.Integer({ minimum: 0 })

/** Which message it is: no two of one booking agree in all of these. */
export const messageFields = {
  sequence: Sequence,
  recipient: MessageRecipient,
  /** A code of {@link MessageKind}, or of a later release's. */
  kind: Type.String(),
  /** How long before the start a reminder was asked for. */
  minutesBefore: Type.Optional(Type.Integer({ minimum: 0 })),
  /** A code of {@link MessageChannel}, or of a later release's. */
  channel: Type.String(),
}

/** A message to one person, ready to be delivered. The same `id` is the same message, however often it arrives. */
export const OutgoingMessage = Type.Object({
  id: Id,
  /** What the channel knows a person by: an e-mail address, a telephone number in E.164, or the ARN of a push endpoint. */
  to: Type.String({ minLength: 1, maxLength: 512 }),
  recipient: MessageRecipient,
  channel: MessageChannel,
  kind: MessageKind,
  language: LanguageCode,
  subject: Type.String({ maxLength: 998, pattern: '^[^\\r\\n]*$', description: 'One line (RFC 5322)' }),
  text: Type.String(),
  /** Empty, like `ics`, when the channel carries text alone. */
  html: Type.String(),
  /** A calendar file (RFC 5545). */
  ics: Type.String(),
  bookingId: Id,
  /** The booking's, of which the message tells. */
  sequence: Sequence,
})
export type OutgoingMessage = Static<typeof OutgoingMessage>

/** What became of it: `refused` for an address that will never take it. */
export const MessageResult = Type.Object({ result: Type.Enum(['sent', 'refused']) })
export type MessageResult = Static<typeof MessageResult>
