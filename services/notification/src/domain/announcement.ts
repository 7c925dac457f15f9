import type { Subject } from '@praxis/contracts'

/** Somebody who is written to. One subject has at most one recipient of each kind. */
export interface Recipient {
  readonly kind: RecipientKind
  readonly id: string
}
export type RecipientKind = 'patient' | 'practitioner'

/** What happened to a subject, as far as somebody is written to about it. Each kind of subject may add fields of its own. */
export interface Announcement {
  readonly country: string
  /** Its version is the one that the subject had when it happened. */
  readonly subject: Subject
  /** What the message says, as a code: `confirmation`. */
  readonly kind: string
  readonly recipients: readonly Recipient[]
  /** The patient whom the subject concerns, if it concerns one. */
  readonly patientId?: string
  /** When it happened. */
  readonly at: Date
  /** How long before the start a reminder was asked for, in minutes: it distinguishes two reminders of one subject. */
  readonly minutesBefore?: number
}
