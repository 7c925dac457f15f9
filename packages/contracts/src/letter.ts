import { type Static, Type } from 'typebox'
import { EventEnvelope } from './events/envelope.ts'
import { MessageRecipient } from './message.ts'
import { Id, Instant } from './primitives.ts'
import { Subject, SubjectKind } from './subject.ts'

/**
 * Why a letter waits: its mailbox takes nothing for now, its whole channel takes nothing, another letter goes first, or
 * it cannot be written.
 */
export const LetterFault = Type.Enum(['mailbox', 'channel', 'order', 'defect'], { otherwise: 'defect' })
export type LetterFault = Static<typeof LetterFault>

/** What one message to one recipient is known by. */
const letterFields = {
  /** The key of the message: the same letter has the same key. */
  key: Type.String({ minLength: 1, maxLength: 200 }),
  subject: Subject,
  recipient: MessageRecipient,
  /** A code of `MessageKind`, or of another kind of subject. */
  kind: Type.String({ minLength: 1, maxLength: 40 }),
  /** The channel that did not take it: a code of `MessageChannel`, or of a later release's. `any` before one was asked. */
  channel: Type.String({ minLength: 1, maxLength: 40 }),
  fault: LetterFault,
  /** How often a channel was asked to take it. */
  tries: Type.Integer({ minimum: 0 }),
  /** When it is given up. */
  expiresAt: Instant,
}

const group = Type.String({ minLength: 1, maxLength: 80, description: 'The consumer group that writes it' })
const Milliseconds = Type.Integer({ minimum: 0, maximum: 604_800_000 })

/** A letter that waits by itself. It holds the event that calls for it, and so no name, address or text. */
export const WaitingLetter = Type.Object({ ...letterFields, event: EventEnvelope })
export type WaitingLetter = Static<typeof WaitingLetter>

/** Keeps a letter for a later try, or changes when that is. */
export const KeepLetterBody = Type.Object({
  ...WaitingLetter.properties,
  group,
  /** Milliseconds from now to the next try. */
  tryAfterMs: Milliseconds,
  /** Milliseconds from now until it is tried although its channel takes nothing; absent when there is no other channel. */
  fallBackAfterMs: Type.Optional(Milliseconds),
})
export type KeepLetterBody = Static<typeof KeepLetterBody>

/** Asks for letters whose time has come, for the caller alone until the lease ends. */
export const ClaimLettersBody = Type.Object({
  group,
  /** Those that take letters now. Letters for other channels wait, until they fall back or expire. */
  channels: Type.Array(Type.String()),
  limit: Type.Integer({ minimum: 1, maximum: 500 }),
  leaseMs: Milliseconds,
})
export type ClaimLettersBody = Static<typeof ClaimLettersBody>

/** A letter in the hands of whoever claimed it. */
export const LetterInHand = Type.Object({
  ...WaitingLetter.properties,
  /** True when it has waited long enough for another channel. */
  fallsBack: Type.Boolean(),
})
export type LetterInHand = Static<typeof LetterInHand>

export const ClaimLettersResult = Type.Object({ letters: Type.Array(LetterInHand) })

/** Removes letters that were sent or given up. */
export const SettleLettersBody = Type.Object({ keys: Type.Array(letterFields.key, { minItems: 1, maxItems: 500 }) })

/** How many letters a call has kept or removed. */
export const LettersResult = Type.Object({ letters: Type.Integer() })

/** What waits, for an operator. */
export const LetterPage = Type.Object({
  totals: Type.Array(
    Type.Object({
      channel: Type.String(),
      fault: LetterFault,
      letters: Type.Integer(),
      /** When the oldest of them began to wait. */
      since: Instant,
    }),
  ),
  /** The oldest, at most 100. */
  letters: Type.Array(
    Type.Object({
      ...letterFields,
      subject: Type.Object({ kind: SubjectKind, id: Id, version: Type.Integer() }),
      since: Instant,
      nextTryAt: Instant,
    }),
  ),
})
export type LetterPage = Static<typeof LetterPage>
