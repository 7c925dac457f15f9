import { backoffMs, type Clock, type Logger, makeSignal, type Stoppable } from '@praxis/platform'
import { rebuild } from '../recompute/rebuild.ts'
import type { Compute } from '../recompute/recompute.ts'
import type { Directory, Hold } from '../store/ports.ts'

interface Deps {
  readonly directory: Directory
  readonly hold: Hold
  readonly recompute: Compute
  readonly fillRings: Compute
  readonly clock: Clock
  readonly log: Logger
}

export interface Sweep extends Stoppable {
  /** Rejects until everybody was computed once since the start. */
  check(): Promise<void>
}

/** How often what the passing of time has made untrue is looked for. */
const EVERY_MS = 15_000
const BATCH = 200

/** Computes everybody at the start, and then whoever's first free slot has passed or whose day has turned. */
export const startSweep = (deps: Deps): Sweep => {
  const { directory, hold, recompute, clock, log } = deps
  let stopped = false
  let rebuilt = false
  const signal = makeSignal()

  const sweep = async (): Promise<void> => {
    for (;;) {
      const ids = await directory.staleAt(clock(), BATCH)
      if (ids.length === 0 || stopped) return
      await hold(ids, (held) => recompute(held, ids))
    }
  }
  const run = async (): Promise<void> => {
    for (let attempt = 1; !stopped; ) {
      try {
        if (!rebuilt) await rebuild(deps, () => stopped)
        rebuilt = true
        await sweep()
        attempt = 1
        await signal.wait(EVERY_MS)
      } catch (err) {
        log.warn({ err }, 'sweep failed, will try again')
        await signal.wait(backoffMs(attempt++))
      }
    }
  }
  const running = run()
  return {
    check: () => (rebuilt ? Promise.resolve() : Promise.reject(new Error('the rings are being rebuilt'))),
    stop: async () => {
      stopped = true
      signal.set()
      await running
    },
  }
}
