import { isTransient, type Logger } from '@praxis/platform'
import type { Directory, FillState, LockAgendas, Rings } from '../store/ports.ts'
import { fillAll } from './fill-all.ts'
import type { FillRings } from './use-case.ts'

interface Deps {
  readonly directory: Directory
  readonly lockAgendas: LockAgendas
  readonly fillRings: FillRings
  readonly rings: Rings
  readonly fillState: FillState
  readonly log: Logger
}

const BATCH = 250

/** Keeps every practitioner's ring in the cache, whatever happens to the cache. */
export interface WatchRings {
  /** Writes everybody's ring, whatever the cache says of itself: another version or an earlier run may have left wrong ones. */
  fill(): Promise<void>
  /** Writes the rings that wait for a repair, and all of them when the cache has lost some. */
  repair(): Promise<void>
}

export const makeWatchRings = (deps: Deps, isStopped: () => boolean): WatchRings => {
  const { lockAgendas, fillRings, rings, fillState, log } = deps

  const refill = async (): Promise<void> => {
    if (!(await fillState.claim())) return
    log.warn('the cache has lost its rings, writing them again')
    const isWhole = await fillAll(deps, async () => !isStopped() && (await fillState.renew()))
    if (isWhole) await fillState.complete()
  }
  const repairQueue = async (): Promise<void> => {
    const practitioners = rings.repairsLeft()
    // Counts down instead of emptying the queue: when the cache goes away again, the rings are queued again.
    for (let left = practitioners; left > 0 && !isStopped(); left -= BATCH) {
      const batch = rings.takeRepairs(BATCH)
      await lockAgendas(batch, (stores) => fillRings(stores, batch))
    }
    if (practitioners > 0) log.info({ practitioners }, 'rings repaired')
  }
  return {
    fill: async () => {
      // Without the claim another replica fills as well, and both write the same.
      const hasClaim = await fillState.claim().catch(falseWhileAway)
      const isWhole = await fillAll(deps, async () => {
        if (hasClaim) await fillState.renew().catch(falseWhileAway)
        return !isStopped()
      })
      if (isWhole && hasClaim) await fillState.complete().catch(falseWhileAway)
    },
    repair: async () => {
      const state = await fillState.read().catch(falseWhileAway)
      if (state === false) return
      await repairQueue()
      if (state === 'lost') await refill()
    },
  }
}

/** A cache that is away is asked again a second later. */
const falseWhileAway = (error: unknown): false => {
  if (isTransient(error)) return false
  throw error
}
