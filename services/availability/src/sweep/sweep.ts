import { type Clock, every, type Logger, type Stoppable } from '@praxis/platform'
import type { FillRings } from '../fill-rings/use-case.ts'
import { makeWatchRings } from '../fill-rings/watch-rings.ts'
import type { Recompute } from '../recompute/use-case.ts'
import type { Directory, FillState, LockAgendas, Rings } from '../store/ports.ts'

interface Deps {
  readonly directory: Directory
  readonly lockAgendas: LockAgendas
  readonly recompute: Recompute
  readonly fillRings: FillRings
  readonly rings: Rings
  readonly fillState: FillState
  readonly clock: Clock
  readonly log: Logger
}

export interface Sweep extends Stoppable {
  /** Rejects until everybody's ring was written once since the start. */
  check(): Promise<void>
}

/** How often the cache is looked at: an emptied one is noticed within this time. */
const EVERY_MS = 1_000
/** Every so many rounds, the publications that are no longer true are recomputed. */
const STALE_EVERY = 15
const BATCH = 200

/**
 * Writes everybody's ring at the start. Then, every second, repairs the rings that the cache has lost; and every 15
 * seconds recomputes the practitioners whose first free slot has passed or whose local day has ended.
 */
export const startSweep = (deps: Deps): Sweep => {
  const { directory, lockAgendas, recompute, clock, log } = deps
  let isStopped = false
  let isFilled = false
  const watchRings = makeWatchRings(deps, () => isStopped)

  const recomputeStale = async (): Promise<void> => {
    for (;;) {
      const ids = await directory.staleAt(clock(), BATCH)
      if (ids.length === 0 || isStopped) return
      await lockAgendas(ids, (stores) => recompute(stores, ids))
    }
  }
  let round = 0
  const sweeping = every({
    name: 'sweep',
    everyMs: EVERY_MS,
    work: async () => {
      if (!isFilled) await watchRings.fill()
      isFilled = true
      await watchRings.repair()
      if (round % STALE_EVERY === 0) await recomputeStale()
      round++
    },
    log,
  })
  return {
    check: () => (isFilled ? Promise.resolve() : Promise.reject(new Error('the rings are being written'))),
    stop: async () => {
      isStopped = true
      await sweeping.stop()
    },
  }
}
