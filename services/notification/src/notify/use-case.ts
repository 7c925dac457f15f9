import type { Topic } from '@praxis/contracts'
import type { Announcement } from '../domain/announcement.ts'
import { isLogged } from '../domain/delivery-log.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Peers } from '../peers/ports.ts'
import type { SubjectKind } from '../subjects/subject-kind.ts'
import type { Deliver } from './deliver.ts'
import { runLanes } from './run-lanes.ts'

/** Writes to everybody whom an announcement concerns, once, if it is still true. */
export type Notify<Notice extends Announcement> = (notice: Notice) => Promise<void>

export interface NotifyDeps {
  readonly peers: Pick<Peers, 'deliveries'>
  readonly outcomes: Outcomes
  readonly deliver: Deliver
  readonly clock: () => Date
}

export const makeNotify =
  <T extends Topic, Notice extends Announcement, State>(
    { load, stalenessOf, draft }: SubjectKind<T, Notice, State>,
    { peers, outcomes, deliver, clock }: NotifyDeps,
  ): Notify<Notice> =>
  async (notice) => {
    const [state, log] = await Promise.all([load(notice), peers.deliveries(notice)])
    if (state === undefined) return outcomes.countStale(notice, `unknown-${notice.subject.kind}`)
    const staleness = stalenessOf(notice, state, clock())
    if (staleness !== undefined) return outcomes.countStale(notice, staleness)

    const recipients = notice.recipients.filter((recipient) => !isLogged(log, notice, recipient))
    if (recipients.length === 0) return
    const message = await draft(notice, state)
    await runLanes(recipients, {
      laneOf: ({ kind, id }) => `${kind} ${id}`,
      atOnce: recipients.length,
      work: (recipient) => deliver({ announcement: notice, recipient, draft: message }),
    })
  }
