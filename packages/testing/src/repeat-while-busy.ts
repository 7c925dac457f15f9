import { setTimeout as wait } from 'node:timers/promises'
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
