import { type Clock, every, type Logger, type Stoppable } from '@praxis/platform'
import type { Remind } from './remind/use-case.ts'
import type { Bookings } from './store/ports.ts'

interface Deps {
  readonly bookings: Bookings
  readonly remind: Remind
  readonly clock: Clock
  readonly log: Logger
}

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS
/** How long the first answer to a key is kept: longer than any client retries. */
const KEEP_KEYS_MS = 48 * HOUR_MS

/** What is done without being asked for: reminders that are due, and old keys forgotten. */
export const startJobs = ({ bookings, remind, clock, log }: Deps): Stoppable => {
  const jobs = [
    every({ name: 'reminding', everyMs: 5 * SECOND_MS, work: remind, log }),
    every({
      name: 'forgetting keys',
      everyMs: HOUR_MS,
      work: async () => {
        const before = new Date(clock().getTime() - KEEP_KEYS_MS)
        let count: number
        do {
          count = await bookings.forgetKeys(before)
          if (count > 0) log.info({ count }, 'idempotency keys forgotten')
        } while (count > 0)
      },
      log,
    }),
  ]
  return { stop: async () => void (await Promise.all(jobs.map((job) => job.stop()))) }
}
