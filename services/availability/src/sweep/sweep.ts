import { type Clock, every, type Logger, type Stoppable } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { Rings } from '../recompute/rings.ts'
import type { Directory, Hold } from '../store/ports.ts'
import { makeKeepRings } from './keep-rings.ts'
import type { RingMark } from './ring-mark.ts'

interface Deps {
  readonly directory: Directory
  readonly hold: Hold
  readonly recompute: Compute
  readonly fillRings: Compute
  readonly rings: Rings
  readonly mark: RingMark
  readonly clock: Clock
  readonly log: Logger
}

export interface Sweep extends Stoppable {
  /** Rejects until everybody's ring was written once since the start. */
  check(): Promise<void>
}

/** How often the cache is looked at: an emptied one is noticed within this time. */
const LOOK_EVERY_MS = 1_000
/** Of so many looks, one also asks for what the passing of time has made untrue. */
const SWEEP_EVERY = 15
const BATCH = 200

/** Writes everybody's ring at the start, then keeps the rings whole, and computes whoever's first free slot has passed or whose day has turned. */
export const startSweep = (deps: Deps): Sweep => {
  const { directory, hold, recompute, clock, log } = deps
  let stopped = false
  let filled = false
  const keepRings = makeKeepRings(deps, () => stopped)

  const sweep = async (): Promise<void> => {
    for (;;) {
      const ids = await directory.staleAt(clock(), BATCH)
      if (ids.length === 0 || stopped) return
      await hold(ids, (held) => recompute(held, ids))
    }
  }
  const work = async (look: number): Promise<void> => {
    if (!filled) await keepRings.fill()
    filled = true
    await keepRings.mend()
    if (look % SWEEP_EVERY === 0) await sweep()
  }
  let look = 0
  const sweeping = every({
    name: 'sweep',
    everyMs: LOOK_EVERY_MS,
    work: async () => {
      await work(look)
      look++
    },
    log,
  })
  return {
    check: () => (filled ? Promise.resolve() : Promise.reject(new Error('the rings are being written'))),
    stop: async () => {
      stopped = true
      await sweeping.stop()
    },
  }
}
