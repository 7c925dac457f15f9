import type { EventOf, Topic } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { Channels } from '../channels/ports.ts'
import type { RestingChannel } from '../channels/rest.ts'
import type { Announcement } from '../domain/announcement.ts'
import type { SubjectKind } from '../subjects/subject-kind.ts'
import { startRetries } from './retry.ts'
import { runLanes } from './run-lanes.ts'
import { makeNotify, type NotifyDeps } from './use-case.ts'

export interface NotifierDeps extends NotifyDeps {
  readonly bus: Bus
  readonly channels: Channels<RestingChannel>
  readonly log: Logger
}

/**
 * How many subjects are announced at once: enough to use the time in which other services answer, and few enough not to
 * overload them.
 */
const AT_ONCE = 8

/**
 * Writes about one kind of subject. The announcements about one subject keep their order. A letter that cannot go waits by
 * itself, and the events behind it move on.
 */
export const startNotifier = async <T extends Topic, Notice extends Announcement, State>(
  kind: SubjectKind<T, Notice, State>,
  deps: NotifierDeps,
): Promise<Stoppable> => {
  const { bus, log } = deps
  const notify = makeNotify(kind, deps)
  const occasionsOf = (event: EventOf<T>) => {
    const notice = kind.announcementOf(event)
    return notice === undefined ? [] : [{ notice, event, recipients: notice.recipients }]
  }
  const consumer = await startConsumer({
    bus,
    group: kind.group,
    topics: [kind.topic],
    log,
    handle: (events: readonly EventOf<T>[]) =>
      runLanes(events.flatMap(occasionsOf), {
        laneOf: ({ notice }) => notice.subject.id,
        atOnce: AT_ONCE,
        work: async (occasion) => {
          await notify(occasion)
        },
      }),
  })
  const retries = startRetries(kind, { ...deps, notify })
  return {
    stop: async () => {
      await Promise.all([consumer.stop(), retries.stop()])
    },
  }
}
