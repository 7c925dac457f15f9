import type { Topic } from '@praxis/contracts'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import { type DeliveryLog, isLogged } from '../domain/delivery-log.ts'
import { messageKey } from '../domain/message-key.ts'
import type { Letters } from '../letters/ports.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Peers } from '../peers/ports.ts'
import type { SubjectKind } from '../subjects/subject-kind.ts'
import type { Deliver } from './deliver.ts'
import { makeKeep } from './keep.ts'
import type { Occasion } from './occasion.ts'
import { runLanes } from './run-lanes.ts'

/**
 * Writes to everybody whom an occasion concerns, once, if it is still true. Resolves with the recipients whose letters wait for
 * a later try. Rejects when nothing can be sent or kept; the caller tries all of it again.
 */
export type Notify<Notice extends Announcement> = (occasion: Occasion<Notice>) => Promise<readonly Recipient[]>

export interface NotifyDeps {
  readonly peers: Pick<Peers, 'deliveryLog'>
  readonly outcomes: Outcomes
  readonly letters: Letters
  readonly deliver: Deliver
  readonly clock: () => Date
}

/** A letter goes behind another one before any channel is asked. */
const BEHIND = { fault: 'order', channel: 'any', isTried: false, mayFallBack: false } as const

export const makeNotify = <T extends Topic, Notice extends Announcement, State>(
  { group, load, stalenessOf, deadlineOf, draft }: SubjectKind<T, Notice, State>,
  { peers, outcomes, letters, deliver, clock }: NotifyDeps,
): Notify<Notice> => {
  const keep = makeKeep({ group, letters, outcomes, clock })
  return async (occasion) => {
    const { notice, letter } = occasion
    const [state, log] = await Promise.all([load(notice), peers.deliveryLog(notice)])
    const recipients = occasion.recipients.filter((recipient) => !isLogged(log, notice, recipient))
    if (state === undefined) {
      outcomes.countStale(notice, `unknown-${notice.subject.kind}`)
      return []
    }
    const staleness = stalenessOf(notice, state, clock())
    if (staleness !== undefined) {
      outcomes.countStale(notice, staleness)
      // Nothing wrong is said, and nobody is reminded: whoever looks at the booking sees it.
      if (staleness === 'too-late') for (const each of recipients) await outcomes.giveUp(notice, each, letter?.channel)
      return []
    }
    if (recipients.length === 0) return []
    const message = await draft(notice, state, log)
    const deadline = deadlineOf?.(notice, state)
    const waiting: Recipient[] = []
    const write = async (recipient: Recipient): Promise<void> => {
      const queue = letter === undefined ? queueOf(log, notice, recipient) : free
      if (queue.hasThis) return void waiting.push(recipient)
      await letters.settle(notice.country, queue.superseded)
      const delay = queue.hasOthers
        ? BEHIND
        : await deliver({ announcement: notice, recipient, draft: message, fallsBack: letter?.fallsBack ?? false })
      if (delay && (await keep({ ...occasion, recipient, delay, deadline }))) waiting.push(recipient)
    }
    await runLanes(recipients, { laneOf: ({ kind, id }) => `${kind} ${id}`, atOnce: recipients.length, work: write })
    return waiting
  }
}

interface Queue {
  /** The letter waits already. */
  readonly hasThis: boolean
  /** Others to the same recipient wait, and go first. */
  readonly hasOthers: boolean
  /** Keys of those that this one makes untrue. */
  readonly superseded: readonly string[]
}

/** A letter that was claimed is the first of its queue. */
const free: Queue = { hasThis: false, hasOthers: false, superseded: [] }

const queueOf = ({ waiting }: DeliveryLog, notice: Announcement, recipient: Recipient): Queue => {
  const own = messageKey(notice, recipient)
  const queue = waiting.filter(({ recipient: kind }) => kind === recipient.kind)
  const older = queue.filter(({ version }) => version < notice.subject.version).map(({ key }) => key)
  return {
    hasThis: queue.some(({ key }) => key === own),
    hasOthers: queue.some(({ key }) => key !== own && !older.includes(key)),
    superseded: older,
  }
}
