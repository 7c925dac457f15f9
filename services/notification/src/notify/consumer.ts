import type { EventOf, Topic } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { Announcement } from '../domain/announcement.ts'
import type { SubjectKind } from '../subjects/subject-kind.ts'
import { runLanes } from './run-lanes.ts'
import { makeNotify, type NotifyDeps } from './use-case.ts'

export interface NotifierDeps extends NotifyDeps {
  readonly bus: Bus
  readonly log: Logger
}

/**
 * How many subjects are announced at once: enough to use the time in which other services answer, and few enough not to
 * overload them.
 */
const AT_ONCE = 8

/** Writes about one kind of subject. The announcements about one subject keep their order. */
export const startNotifier = <T extends Topic, Notice extends Announcement, State>(
  kind: SubjectKind<T, Notice, State>,
  deps: NotifierDeps,
): Promise<Stoppable> => {
  const { bus, log } = deps
  const notify = makeNotify(kind, deps)
  return startConsumer({
    bus,
    group: kind.group,
    topics: [kind.topic],
    log,
    handle: (events: readonly EventOf<T>[]) =>
      runLanes(
        events.flatMap((event) => kind.announcementOf(event) ?? []),
        { laneOf: ({ subject }) => subject.id, atOnce: AT_ONCE, work: notify },
      ),
  })
}
