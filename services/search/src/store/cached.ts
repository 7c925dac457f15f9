import { createHash } from 'node:crypto'
import type { CountryCode } from '@praxis/contracts'
import { type Cache, type Clock, isTransient, type Logger, newId } from '@praxis/platform'
import type { Hits, SearchIndex } from './ports.ts'

/** Within the specification's 30–60 s. */
const RESULTS_KEPT_MS = 30_000
/** By then whoever searches sees what was written: OpenSearch refreshes twice a second, a replica lags as much. */
const VISIBLE_MS = 1_000

interface Deps {
  readonly cache: Cache
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Keeps what `find` answered: which practitioners match, in which order, and how many. Slots are never kept: they
 * are asked for each answer, so a slot that is gone is gone from a kept result too. That is why a booking, of which
 * there are hundreds a second, leaves the kept results alone, while a change of profiles or a slot that opens starts
 * a new era of the country's results: who would be missing from them must appear at once. What is found in an era's
 * first second may lack what the era was started for, and is not kept. Without the cache, searches ask the index.
 */
export const withResultCache = (index: SearchIndex, { cache, clock, log }: Deps): SearchIndex => {
  const eraKey = (country: CountryCode): string => `search:${country}:era`
  const unlessAway = async <Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> => {
    try {
      return await work()
    } catch (err) {
      if (!isTransient(err)) throw err
      log.debug({ err }, 'the cache of results is away')
      return undefined
    }
  }
  // A result outlives an era by less than the era's own entry lives. Events do not wait for a cache that is away: what
  // it still holds when it is back is out of date for as long as a result is kept, at most.
  const startEra = (country: CountryCode): Promise<void> =>
    unlessAway(() => cache.set(eraKey(country), Buffer.from(`${clock().getTime()} ${newId()}`), 2 * RESULTS_KEPT_MS))
  return {
    ...index,
    putProfiles: async (country, profiles) => {
      await index.putProfiles(country, profiles)
      await startEra(country)
    },
    removeProfiles: async (country, removed) => {
      await index.removeProfiles(country, removed)
      await startEra(country)
    },
    putAvailability: async (country, changes) => {
      const opened = await index.putAvailability(country, changes)
      if (opened) await startEra(country)
      return opened
    },
    finishRebuild: async (country, rebuildId) => {
      const finished = await index.finishRebuild(country, rebuildId)
      if (finished) await startEra(country)
      return finished
    },
    find: async (country, filter, page) => {
      const question = createHash('sha256')
        .update(JSON.stringify([filter, page]))
        .digest('base64url')
      const kept = await unlessAway(async () => {
        const era = (await cache.get(eraKey(country)))?.toString() ?? ''
        const key = `search:${country}:${era}:${question}`
        return { era, key, hits: hitsIn(await cache.get(key)) }
      })
      if (kept?.hits !== undefined) return kept.hits
      const answer = await index.find(country, filter, page)
      if (kept !== undefined && clock().getTime() - startOf(kept.era) >= VISIBLE_MS)
        await unlessAway(() => cache.set(kept.key, Buffer.from(JSON.stringify(answer)), RESULTS_KEPT_MS))
      return answer
    },
  }
}

/** Milliseconds. The era before the first has no start. */
const startOf = (era: string): number => (era === '' ? 0 : Number.parseInt(era, 10))

const hitsIn = (kept: Buffer | undefined): Hits | undefined => {
  const value: unknown = kept && JSON.parse(kept.toString())
  return isHits(value) ? value : undefined
}

const isHits = (value: unknown): value is Hits =>
  typeof value === 'object' && value !== null && 'hits' in value && 'total' in value
