import type { Logger } from '@praxis/platform'
import type { Directory, Hold } from '../store/ports.ts'
import type { Recompute } from './recompute.ts'

/** Practitioners computed in one transaction. */
const BATCH = 500

interface Deps {
  readonly directory: Directory
  readonly hold: Hold
  readonly recompute: Recompute
  readonly log: Logger
}

/** Computes everybody's ring and summary. Requests are answered from PostgreSQL meanwhile. */
export const rebuild = async ({ directory, hold, recompute, log }: Deps, isStopped: () => boolean): Promise<void> => {
  const startedAt = performance.now()
  let done = 0
  let last: string | undefined
  for (;;) {
    const ids = await directory.idsAfter(last, BATCH)
    if (ids.length === 0 || isStopped()) break
    await hold(ids, (held) => recompute(held, ids))
    done += ids.length
    last = ids.at(-1)
    log.info({ done }, 'rings rebuilt so far')
  }
  log.info({ done, ms: Math.round(performance.now() - startedAt) }, 'rings rebuilt')
}
