import type { EventOf } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import { announcementOf } from '../domain/announcement.ts'
import { runLanes } from './run-lanes.ts'
import type { Notify } from './use-case.ts'

interface Deps {
  readonly bus: Bus
  readonly log: Logger
  readonly notify: Notify
}

/** Bookings told of at once: enough to hide the waiting for other services, few enough to leave them air. */
const AT_ONCE = 8

export const startNotifying = ({ bus, log, notify }: Deps): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'notification',
    topics: ['booking-events'],
    log,
    handle: (events: readonly EventOf<'booking-events'>[]) =>
      runLanes(
        events.flatMap((event) => announcementOf(event) ?? []),
        { laneOf: ({ bookingId }) => bookingId, atOnce: AT_ONCE, work: notify },
      ),
  })
