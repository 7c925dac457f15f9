import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from './ask.ts'

const PAUSE_MS = 20

/**
 * Asks again while a request is turned away (503), as clients do: a slow machine turns away some of many at once. `ask`
 * must change nothing the second time, so a booking needs a key of its own.
 */
export const untilServed = async (ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return answer
    await wait(PAUSE_MS)
  }
}
