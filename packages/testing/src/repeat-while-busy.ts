import { setTimeout as wait } from 'node:timers/promises'
import { Unavailable } from '@praxis/platform'
import type { Answer } from './ask.ts'

const PAUSE_MS = 20

/**
 * Repeats a request while the answer is 503, as clients do, because a slow machine refuses some of many requests. `ask`
 * must change nothing the second time, so a booking needs a key of its own.
 */
export const repeatWhileBusy = async (ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return answer
    await wait(PAUSE_MS)
  }
}

/** The same of work that rejects with {@link Unavailable} before it has begun. */
export const repeatWhileUnavailable = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      await wait(PAUSE_MS)
    }
  }
}
