import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { PlanReminders } from './use-case.ts'

/** Plans reminders from this service's own events, so that the booking statement stays as lean as it is. */
export const startPlanningReminders = (
  { bus, log }: { bus: Bus; log: Logger },
  planReminders: PlanReminders,
): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'booking-reminders',
    topics: ['booking-events'] as const,
    log,
    handle: planReminders,
  })
