import type { Clock, Database, Logger, Relay, Stoppable } from '@praxis/platform'
import { type LogFunctionFactory, run, Logger as WorkerLogger } from 'graphile-worker'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { eventDataOf } from '../domain/event.ts'
import type { Bookings } from '../store/ports.ts'
import { bookingOf } from '../store/rows.ts'
import type { BookingDb } from '../store/tables.ts'
import { tell } from '../tell.ts'

export const Reminder = Type.Object({
  bookingId: Type.String(),
  sequence: Type.Integer(),
  minutesBefore: Type.Integer(),
})
export type Reminder = Static<typeof Reminder>

interface Deps {
  readonly db: Database<BookingDb>
  readonly bookings: Bookings
  readonly relay: Relay
  readonly clock: Clock
  readonly log: Logger
}

/** How long the first answer to a key is kept: longer than any client retries. */
const KEEP_KEYS_MS = 48 * 60 * 60_000

/** The jobs of this service, in graphile-worker's own schema of the booking database: due reminders, and forgotten keys. */
export const startJobs = async ({ db, bookings, relay, clock, log }: Deps): Promise<Stoppable> => {
  const runner = await run({
    pgPool: db.pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5_000,
    crontab: '17 * * * * forgetKeys',
    logger: new WorkerLogger(logTo(log)),
    taskList: {
      remind: async (payload) => {
        await remind(db, Value.Parse(Reminder, payload), clock())
        relay.wake()
      },
      forgetKeys: async () => {
        const count = await bookings.forgetKeys(new Date(clock().getTime() - KEEP_KEYS_MS))
        log.info({ count }, 'idempotency keys forgotten')
      },
    },
  })
  return { stop: () => runner.stop() }
}

/** Reads the booking again: what was due for an older state of it is not due any more. */
const remind = (db: Database<BookingDb>, { bookingId, sequence, minutesBefore }: Reminder, now: Date): Promise<void> =>
  db.kysely.transaction().execute(async (tx) => {
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
    const booking = bookingOf(row)
    await tx
      .insertInto('outbox')
      .values(tell('BookingReminderDue', booking, now, { ...eventDataOf(booking), minutesBefore }))
      .execute()
  })

const logTo =
  (log: Logger): LogFunctionFactory =>
  () =>
  (level, message) => {
    if (level === 'error') log.error({ worker: message }, 'job worker')
    else if (level === 'warning') log.warn({ worker: message }, 'job worker')
    else log.debug({ worker: message }, 'job worker')
  }
