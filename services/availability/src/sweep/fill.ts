import type { Logger } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { Directory, Hold } from '../store/ports.ts'

/** Practitioners computed in one go, about 30 ms: requests are answered in between. */
const BATCH = 100
/** Practitioners from one line of the log to the next. */
const SAY_EVERY = 10_000

interface Deps {
  readonly directory: Directory
  readonly hold: Hold
  readonly fillRings: Compute
  readonly log: Logger
}

/** Writes everybody's ring for as long as `goOn` says so; false when it did not. Requests are answered from PostgreSQL meanwhile. */
export const fillAll = async (
  { directory, hold, fillRings, log }: Deps,
  goOn: () => Promise<boolean>,
): Promise<boolean> => {
  const startedAt = performance.now()
  let done = 0
  let last: string | undefined
  for (;;) {
    const ids = await directory.idsAfter(last, BATCH)
    if (!(await goOn())) return false
    if (ids.length === 0) break
    await hold(ids, (held) => fillRings(held, ids))
    done += ids.length
    last = ids.at(-1)
    if (done % SAY_EVERY === 0) log.info({ done }, 'rings written so far')
  }
  log.info({ done, ms: Math.round(performance.now() - startedAt) }, 'rings written')
  return true
}
