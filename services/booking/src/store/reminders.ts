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
    if (reminders.length === 0) return
    await sql`
      SELECT CASE WHEN due IS NULL THEN graphile_worker.remove_job(job) IS NULL
             ELSE graphile_worker.add_job(${REMIND}, payload, run_at => due, job_key => job) IS NULL END
      FROM jsonb_to_recordset(${JSON.stringify(reminders.map(jobOf))}::jsonb)
        AS planned (job text, due timestamptz, payload json)`.execute(db.kysely)
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

const jobOf = ({ due, ...reminder }: PlannedReminder) => ({
  job: `reminder:${reminder.bookingId}:${reminder.minutesBefore}`,
  due: due ?? null,
  payload: reminder,
})
