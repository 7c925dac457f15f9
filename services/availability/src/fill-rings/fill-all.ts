import { countryCodes } from '@praxis/contracts'
import type { Logger } from '@praxis/platform'
import type { Directory, LockAgendas } from '../store/ports.ts'
import type { FillRings } from './use-case.ts'

/**
 * Practitioners computed in one go, which takes a few milliseconds: requests are answered in between, and changes wait
 * no longer than that. Batches of 500 need 5 % less time in all, and keep requests waiting twice as long.
 */
const BATCH = 250
/** Batches under way at a time: PostgreSQL reads for some while this process computes another. */
const PARALLEL_BATCHES = 3
/** Practitioners from one line of the log to the next. */
const LOG_EVERY = 50_000

interface Deps {
  readonly directory: Directory
  readonly lockAgendas: LockAgendas
  readonly fillRings: FillRings
  readonly log: Logger
}

/** Writes everybody's ring for as long as `goOn` resolves to true. False when it was stopped before the end. */
export const fillAll = async (
  { directory, lockAgendas, fillRings, log }: Deps,
  goOn: () => Promise<boolean>,
): Promise<boolean> => {
  const startedAt = performance.now()
  let done = 0
  let isOver = false
  const pages = pagesOf(directory)
  const fill = async (): Promise<void> => {
    // All take their pages from one walk, and one that fails ends the walk for all.
    for await (const ids of pages) {
      isOver ||= !(await goOn())
      if (isOver) return
      await lockAgendas(ids, (stores) => fillRings(stores, ids))
      done += ids.length
      if (Math.floor(done / LOG_EVERY) > Math.floor((done - ids.length) / LOG_EVERY))
        log.info({ done }, 'rings written so far')
    }
  }
  const results = await Promise.allSettled(Array.from({ length: PARALLEL_BATCHES }, fill))
  for (const result of results) if (result.status === 'rejected') throw result.reason
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
