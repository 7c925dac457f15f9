import type { LetterInHand } from '@praxis/contracts'
import type { Announcement, Recipient } from '../domain/announcement.ts'

/** Somebody is to be written to, because of an event. */
export interface Occasion<Notice extends Announcement> {
  readonly notice: Notice
  readonly event: unknown
  /** All whom the notice concerns; on a later try the one whose letter has waited. */
  readonly recipients: readonly Recipient[]
  /** The letter that has waited. */
  readonly letter?: LetterInHand
}
