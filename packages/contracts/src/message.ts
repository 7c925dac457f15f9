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

/** Which message about a subject it is, apart from the subject's version: no two have all of these in common. */
const messageFields = {
  recipient: MessageRecipient,
  /** A code of {@link MessageKind}, or of a later release's. */
  kind: Type.String(),
  /** How long before the start a reminder was asked for. */
  minutesBefore: Type.Optional(Type.Integer({ minimum: 0 })),
  /** A code of {@link MessageChannel}, or of a later release's. */
  channel: Type.String(),
}

/** What became of it: it was sent, or it failed for good. */
export const DeliveryStatus = Type.Enum(['sent', 'failed'])

/** A letter that could not go yet and waits for its next try. */
const Waiting = Type.Object({
  /** The key of the message. */
  key: Type.String(),
  version: Sequence,
  recipient: MessageRecipient,
})

/** What was sent about a booking, so that an event that comes again sends nothing twice. */
export const Deliveries = Type.Object({
  deliveries: Type.Array(Type.Object({ sequence: Sequence, ...messageFields, status: DeliveryStatus })),
  /** Absent from the answer of an earlier release. */
  waiting: Type.Optional(Type.Array(Waiting)),
})
export type Deliveries = Static<typeof Deliveries>

/** The same about any subject. */
export const SubjectDeliveries = Type.Object({
  deliveries: Type.Array(Type.Object({ version: Sequence, ...messageFields, status: DeliveryStatus })),
  waiting: Type.Optional(Type.Array(Waiting)),
})
export type SubjectDeliveries = Static<typeof SubjectDeliveries>

/** A message to one person, ready to be delivered. The same `id` is the same message, however often it arrives. */
export const OutgoingMessage = Type.Object({
  id: Id,
  /** What the channel knows a person by: an e-mail address, a telephone number in E.164, or the ARN of a push endpoint. */
  to: Type.String({ minLength: 1, maxLength: 512 }),
  recipient: MessageRecipient,
  channel: MessageChannel,
  /** A code of {@link MessageKind}, or of another kind of subject. */
  kind: Type.String({ minLength: 1, maxLength: 40 }),
  language: LanguageCode,
  subject: Type.String({ maxLength: 998, pattern: '^[^\\r\\n]*$', description: 'One line (RFC 5322)' }),
  text: Type.String(),
  /** Empty, like `ics`, when the channel carries text alone. */
  html: Type.String(),
  /** A calendar file (RFC 5545). */
  ics: Type.String(),
  /** The booking that the message is about, and its sequence; absent when it is about something else. */
  bookingId: Type.Optional(Id),
  sequence: Type.Optional(Sequence),
})
export type OutgoingMessage = Static<typeof OutgoingMessage>

/** What became of it: `refused` for an address that will never take it. */
export const MessageResult = Type.Object({ result: Type.Enum(['sent', 'refused']) })
export type MessageResult = Static<typeof MessageResult>
