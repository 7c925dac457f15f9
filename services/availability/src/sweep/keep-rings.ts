import { isTransient, type Logger } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { Rings } from '../recompute/rings.ts'
import type { Directory, Hold } from '../store/ports.ts'
import { fillAll } from './fill.ts'
import type { RingMark } from './ring-mark.ts'

interface Deps {
  readonly directory: Directory
  readonly hold: Hold
  readonly fillRings: Compute
  readonly rings: Rings
  readonly mark: RingMark
  readonly log: Logger
}

const BATCH = 250

export interface KeepRings {
  /** Everybody's, whatever the cache says of itself: what another version or an earlier run left is not trusted. */
  fill(): Promise<void>
  /** What the cache has lost, or was away for. */
  mend(): Promise<void>
}

/** Keeps every practitioner's ring in the cache, whatever happens to the cache. */
export const makeKeepRings = (deps: Deps, isStopped: () => boolean): KeepRings => {
  const { hold, fillRings, rings, mark, log } = deps

  const refill = async (): Promise<void> => {
    if (!(await mark.claim())) return
    log.warn('the cache has lost its rings, writing them again')
    const isWhole = await fillAll(deps, async () => !isStopped() && (await mark.renew()))
    if (isWhole) await mark.complete()
  }
  const catchUp = async (): Promise<void> => {
    const practitioners = rings.behind()
    // Counted down: of a cache that goes away again, the rings are left behind again.
    for (let left = practitioners; left > 0 && !isStopped(); left -= BATCH) {
      const batch = rings.takeBehind(BATCH)
      await hold(batch, (held) => fillRings(held, batch))
    }
    if (practitioners > 0) log.info({ practitioners }, 'rings that were left behind are written')
  }
  return {
    fill: async () => {
      // Without the claim another replica fills as well, and both write the same.
      const claimed = await mark.claim().catch(whileAway)
      const isWhole = await fillAll(deps, async () => {
        if (claimed) await mark.renew().catch(whileAway)
        return !isStopped()
      })
      if (isWhole && claimed) await mark.complete().catch(whileAway)
    },
    mend: async () => {
      const state = await mark.state().catch(whileAway)
      if (state === false) return
      await catchUp()
      if (state === 'lost') await refill()
    },
  }
}

/** A cache that is away is looked at again a second later. */
const whileAway = (error: unknown): false => {
  if (isTransient(error)) return false
  throw error
}
