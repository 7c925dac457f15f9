import { backoffMs } from './backoff.ts'
import type { Stoppable } from './lifecycle.ts'
import type { Logger } from './log.ts'
import { makeSignal } from './signal.ts'

interface Repeated {
  /** The name in the log. */
  readonly name: string
  /** Milliseconds from the end of one turn to the beginning of the next. */
  readonly everyMs: number
  readonly work: () => Promise<void>
  readonly log: Logger
}

/**
 * Repeats work. The first turn begins at once, and a turn that fails is tried again after a growing pause. `stop` waits for
 * the turn under way.
 */
export const every = ({ name, everyMs, work, log }: Repeated): Stoppable => {
  const signal = makeSignal()
  let stopped = false
  const run = async (): Promise<void> => {
    for (let attempt = 1; !stopped; ) {
      try {
        await work()
        attempt = 1
        await signal.wait(everyMs)
      } catch (err) {
        log.warn({ err }, `${name} failed, will try again`)
        await signal.wait(backoffMs(attempt++))
      }
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopped = true
      signal.set()
      await running
    },
  }
}
