import { countryCodes } from '@praxis/contracts'
import type { Logger } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { Directory, Hold } from '../store/ports.ts'

/**
 * Practitioners computed in one go, a few milliseconds: requests are answered in between, and changes wait no longer.
 * Batches of 500 need 5 % less, and keep requests waiting twice as long.
 */
const BATCH = 250
/** Batches under way at a time: PostgreSQL reads for some while this process computes another. */
const SIDE_BY_SIDE = 3
/** Practitioners from one line of the log to the next. */
const SAY_EVERY = 50_000

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
  let isOver = false
  const pages = pagesOf(directory)
  const fill = async (): Promise<void> => {
    // All take from one walk, and one that fails ends it for all.
    for await (const ids of pages) {
      isOver ||= !(await goOn())
      if (isOver) return
      await hold(ids, (held) => fillRings(held, ids))
      done += ids.length
      if (Math.floor(done / SAY_EVERY) > Math.floor((done - ids.length) / SAY_EVERY))
        log.info({ done }, 'rings written so far')
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, fill))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
  if (isOver || !(await goOn())) return false
  log.info({ done, ms: Math.round(performance.now() - startedAt) }, 'rings written')
  return true
}

async function* pagesOf(directory: Directory): AsyncGenerator<readonly string[]> {
  for (const country of countryCodes) {
    let last: string | undefined
    for (;;) {
      const ids = await directory.idsAfter(country, last, BATCH)
      last = ids.at(-1)
      if (last === undefined) break
      yield ids
    }
  }
}
