import type { Database, Relay } from '@praxis/platform'
import { sql } from 'kysely'
import { reminderDueEvent } from '../domain/event.ts'
import { outboxRowOf } from './outbox.ts'
import type { PlannedReminder, Reminders } from './ports.ts'
import { bookingOf } from './rows.ts'
import type { BookingDb } from './tables.ts'

/** The name under which the job worker knows a reminder. */
export const REMIND = 'remind'

/** Reminders as jobs of graphile-worker in the booking database. */
export const remindersOn = (db: Database<BookingDb>, relay: Relay): Reminders => ({
  plan: async (reminders) => {
    // Of several about one reminder the last counts; the worker's statement refuses to write a job twice.
    const last = new Map(reminders.map((reminder) => [keyOf(reminder), reminder]))
    if (last.size > 0) await planAll(JSON.stringify([...last].map(jobOf))).execute(db.kysely)
  },
  announce: async ({ bookingId, sequence, minutesBefore }, now) => {
    await db.kysely.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('bookings')
        .selectAll()
        .where('id', '=', bookingId)
        .where('status', '=', 'confirmed')
        .where('sequence', '=', sequence)
        .where('slot_start', '>', now)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return
      await tx
        .insertInto('outbox')
        .values(outboxRowOf(reminderDueEvent(bookingOf(row), minutesBefore), now))
        .execute()
    })
    relay.wake()
  },
})

/**
 * All at once: for each call the worker's function looks for jobs that are being done, in an empty database with a plan
 * that reads every job and that the connection keeps. Called for each reminder, it took more of PostgreSQL's time than
 * the bookings.
 */
const planAll = (jobs: string) => sql`
  WITH planned AS (
    SELECT * FROM jsonb_to_recordset(${jobs}::jsonb) AS planned (job text, due timestamptz, payload json)
  ), removed AS (
    SELECT graphile_worker.remove_job(job) FROM planned WHERE due IS NULL
  ), specs AS (
    SELECT array_agg(ROW (${REMIND}, payload, NULL, due, NULL, job, NULL, NULL)::graphile_worker.job_spec) AS list
    FROM planned WHERE due IS NOT NULL
  )
  SELECT (SELECT count(*) FROM removed),
         (SELECT count(*) FROM specs, graphile_worker.add_jobs(list) WHERE list IS NOT NULL)`

const keyOf = ({ bookingId, minutesBefore }: PlannedReminder): string => `reminder:${bookingId}:${minutesBefore}`

const jobOf = ([job, { due, ...payload }]: readonly [string, PlannedReminder]) => ({ job, due: due ?? null, payload })
