import { setTimeout as pause } from 'node:timers/promises'
import { backoffMs, type Clock, type Database, type Logger, type Stoppable } from '@praxis/platform'
import { type LogFunctionFactory, type Runner, type RunnerOptions, run, Logger as WorkerLogger } from 'graphile-worker'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Bookings, Reminders } from './store/ports.ts'
import { REMIND } from './store/reminders.ts'
import type { BookingDb } from './store/tables.ts'

interface Deps {
  readonly db: Database<BookingDb>
  readonly bookings: Bookings
  readonly reminders: Reminders
  readonly clock: Clock
  readonly log: Logger
}

const Payload = Type.Object({ bookingId: Type.String(), sequence: Type.Integer(), minutesBefore: Type.Integer() })

/** How long the first answer to a key is kept: longer than any client retries. */
const KEEP_KEYS_MS = 48 * 60 * 60_000
const EVERY_HOUR = '17 * * * *'

/** What is done later, in graphile-worker's own schema of the booking database: due reminders, and old keys forgotten. */
export const startJobs = ({ db, bookings, reminders, clock, log }: Deps): Promise<Stoppable> =>
  keepRunning(log, {
    pgPool: db.pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5_000,
    // Only its batches catch the error of a job whose end cannot be written; without them it ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    crontab: `${EVERY_HOUR} forgetKeys`,
    logger: new WorkerLogger(logTo(log)),
    taskList: {
      [REMIND]: (payload) => reminders.announce(Value.Parse(Payload, payload), clock()),
      forgetKeys: async () => {
        const count = await bookings.forgetKeys(new Date(clock().getTime() - KEEP_KEYS_MS))
        log.info({ count }, 'idempotency keys forgotten')
      },
    },
  })

/** The runner gives up when PostgreSQL goes away under a job; another takes its place. */
const keepRunning = async (log: Logger, options: RunnerOptions): Promise<Stoppable> => {
  const stopping = new AbortController()
  const first = await run(options)
  const supervise = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      try {
        await ended(attempt === 1 ? first : await run(options), stopping.signal)
      } catch (err) {
        log.warn({ err }, 'job worker gave up')
      }
      // Cut short by the signal, which the loop looks at next.
      await pause(backoffMs(attempt), undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const supervising = supervise()
  return {
    stop: async () => {
      stopping.abort()
      await supervising
    },
  }
}

/** Resolves when the runner has ended, by itself or because it is to stop. */
const ended = async (runner: Runner, signal: AbortSignal): Promise<void> => {
  // It rejects when it has stopped by itself already.
  const stop = (): Promise<void> => runner.stop().catch(() => undefined)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) await stop()
  try {
    await runner.promise
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const logTo =
  (log: Logger): LogFunctionFactory =>
  () =>
  (level, message) => {
    if (level === 'error') log.error({ worker: message }, 'job worker')
    else if (level === 'warning') log.warn({ worker: message }, 'job worker')
    else log.debug({ worker: message }, 'job worker')
  }
