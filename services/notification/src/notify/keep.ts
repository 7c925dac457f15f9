import type { Announcement, Recipient } from '../domain/announcement.ts'
import { messageKey } from '../domain/message-key.ts'
import { envelopeOf } from '../letters/envelope.ts'
import type { Letters } from '../letters/ports.ts'
import { waitMs } from '../letters/wait.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Delay } from './hand-over.ts'
import type { Occasion } from './occasion.ts'

/** A letter whose channel takes nothing tries another one after so many milliseconds, and again as often. */
const FALL_BACK_MS = 600_000
const FALL_BACK_AGAIN_MS = 60_000

/** Mail servers try for four to five days (RFC 5321, 4.5.4.1). */
const LONGEST_MS = 5 * 24 * 3_600_000

interface Deps {
  readonly group: string
  readonly letters: Letters
  readonly outcomes: Outcomes
  readonly clock: () => Date
}

interface Delayed<Notice extends Announcement> extends Omit<Occasion<Notice>, 'recipients'> {
  readonly recipient: Recipient
  readonly delay: Omit<Delay, 'channel'> & { readonly channel: string }
  /** When the subject makes the letter worthless. */
  readonly deadline: Date | undefined
}

/** Keeps a letter for a later try, or gives it up when its time is over. Resolves with true when it is kept. */
export const makeKeep =
  ({ group, letters, outcomes, clock }: Deps) =>
  async <Notice extends Announcement>(delayed: Delayed<Notice>): Promise<boolean> => {
    const { notice, event, recipient, letter, delay, deadline } = delayed
    const expiresAt = new Date(
      Math.min(deadline?.getTime() ?? Number.POSITIVE_INFINITY, notice.at.getTime() + LONGEST_MS),
    )
    // One that goes behind another, or is in another worker's hands, has not failed.
    if (delay.fault !== 'order' && clock() >= expiresAt) {
      await outcomes.giveUp(notice, recipient, delay.channel)
      return false
    }
    const tries = (letter?.tries ?? 0) + (delay.isTried ? 1 : 0)
    await letters.keep(notice.country, {
      key: messageKey(notice, recipient),
      group,
      subject: notice.subject,
      recipient: recipient.kind,
      kind: notice.kind,
      event: envelopeOf(event),
      channel: delay.channel,
      fault: delay.fault,
      tries,
      expiresAt: expiresAt.toISOString(),
      tryAfterMs: waitMs(delay.fault, delay.isTried ? tries : 0),
      ...(delay.mayFallBack ? { fallBackAfterMs: letter?.fallsBack === true ? FALL_BACK_AGAIN_MS : FALL_BACK_MS } : {}),
    })
    return true
  }
