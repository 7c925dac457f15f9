import { backoffMs } from './backoff.ts'
import type { Stoppable } from './lifecycle.ts'
import type { Logger } from './log.ts'
import { makeSignal } from './signal.ts'

interface Repeated {
  /** For the log. */
  readonly name: string
  /** From the end of one turn to the next, in milliseconds. */
  readonly everyMs: number
  readonly work: () => Promise<void>
  readonly log: Logger
}

/** Does work again and again, the first time at once; a turn that fails is tried again after a pause that grows. Stops after the turn in hand. */
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
