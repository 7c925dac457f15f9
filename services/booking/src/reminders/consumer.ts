import type { EventOf } from '@praxis/contracts'
import { type Bus, type Clock, type Database, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import { sql } from 'kysely'
import type { BookingDb } from '../store/tables.ts'
import type { Reminder } from './jobs.ts'
import { reminderOffsets, remindersOf } from './offsets.ts'

interface Deps {
  readonly bus: Bus
  readonly db: Database<BookingDb>
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Plans reminders from this service's own events, so that the booking statement stays as lean as it is. One job key per
 * booking and offset: planning again moves the job. A silent booking has no reminders: the system that it comes from may
 * still send its own.
 */
export const startPlanningReminders = ({ bus, db, clock, log }: Deps): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'booking-reminders',
    topics: ['booking-events'] as const,
    log,
    handle: async (events) => {
      const plans = events.flatMap((event) => planOf(event, clock()))
      if (plans.length === 0) return
      await sql`
        SELECT CASE WHEN p.due IS NULL THEN graphile_worker.remove_job(p.job) IS NULL
               ELSE graphile_worker.add_job('remind', p.payload, run_at => p.due, job_key => p.job) IS NULL END
        FROM jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) AS p (job text, due timestamptz, payload json)`.execute(
        db.kysely,
      )
    },
  })

interface Plan {
  readonly job: string
  /** Null takes the job away. */
  readonly due: Date | null
  readonly payload: Reminder
}

const planOf = ({ type, data }: EventOf<'booking-events'>, now: Date): Plan[] => {
  const { bookingId, sequence } = data
  const plan = (minutesBefore: number, due: Date | null): Plan => ({
    job: `reminder:${bookingId}:${minutesBefore}`,
    due,
    payload: { bookingId, sequence, minutesBefore },
  })
  const planned = (): Plan[] =>
    remindersOf(new Date(data.slotStart), now).map(({ minutesBefore, due }) => plan(minutesBefore, due ?? null))
  switch (type) {
    case 'BookingCreated':
      if (data.silent === true) return []
      return planned()
    case 'BookingRescheduled':
      return planned()
    case 'BookingCancelled':
      return reminderOffsets.map((minutesBefore) => plan(minutesBefore, null))
    case 'BookingReminderDue':
      return []
  }
}
