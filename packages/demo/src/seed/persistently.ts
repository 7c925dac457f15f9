import { setTimeout as wait } from 'node:timers/promises'
import { backoffMs, isTransient } from '@praxis/platform'

const TRIES = 15

/**
 * Repeats `work` while what it needs is unreachable or overloaded, for half a minute or so; then rejects with the last
 * failure. Only for work that may be done twice.
 */
export const persistently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= TRIES || !isTransient(error)) throw error
    }
    await wait(backoffMs(attempt, { baseMs: 100, maxMs: 5_000 }))
  }
}
