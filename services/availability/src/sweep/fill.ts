import type { Logger } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { Directory, Hold } from '../store/ports.ts'

/** Practitioners computed in one go, about 30 ms: requests are answered in between. */
const BATCH = 100
/** Batches under way at a time: PostgreSQL reads for some while this process computes another. */
const SIDE_BY_SIDE = 3
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
    const ids = await directory.idsAfter(last, BATCH * SIDE_BY_SIDE)
    if (!(await goOn())) return false
    if (ids.length === 0) break
    const batches = Array.from({ length: SIDE_BY_SIDE }, (_, n) => ids.slice(n * BATCH, (n + 1) * BATCH))
    await Promise.all(batches.map((batch) => hold(batch, (held) => fillRings(held, batch))))
    done += ids.length
    last = ids.at(-1)
    if (Math.floor(done / SAY_EVERY) > Math.floor((done - ids.length) / SAY_EVERY))
      log.info({ done }, 'rings written so far')
  }
  log.info({ done, ms: Math.round(performance.now() - startedAt) }, 'rings written')
  return true
}
