import { createHash } from 'node:crypto'
import type { CountryCode } from '@praxis/contracts'
import { type Cache, type Clock, isTransient, type Logger, newId } from '@praxis/platform'
import type { Hits, SearchIndex } from './ports.ts'

/** How long a result stays in the cache, in milliseconds. The specification asks for 30 to 60 s. */
const RESULT_TTL_MS = 30_000
/** After this many milliseconds every search sees a write: OpenSearch refreshes twice a second, a replica lags as much. */
const VISIBLE_MS = 1_000

interface Deps {
  readonly cache: Cache
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Caches the answers of `find`: which practitioners match, in which order, and how many. Slots are never cached. They are
 * asked from availability for each answer, so that a slot which is gone is gone from a cached result too. Therefore a
 * booking, of which there are hundreds a second, leaves the cache alone. A change of a profile or a slot that opens starts
 * a new era of the country's results, because a practitioner who is missing from them must appear at once. An answer from
 * the first second of an era may lack the very change that started it, and is not cached. While the cache is away, every
 * search asks the index.
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
  // The entry of an era lives longer than any result of the era before. An event does not wait for a cache that is away:
  // when the cache is back, its results are out of date for one TTL at most.
  const startEra = (country: CountryCode): Promise<void> =>
    unlessAway(() => cache.set(eraKey(country), Buffer.from(`${clock().getTime()} ${newId()}`), 2 * RESULT_TTL_MS))
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
      const cached = await unlessAway(async () => {
        const era = (await cache.get(eraKey(country)))?.toString() ?? ''
        const key = `search:${country}:${era}:${question}`
        return { era, key, hits: hitsIn(await cache.get(key)) }
      })
      if (cached?.hits !== undefined) return cached.hits
      const answer = await index.find(country, filter, page)
      if (cached !== undefined && clock().getTime() - startOf(cached.era) >= VISIBLE_MS)
        await unlessAway(() => cache.set(cached.key, Buffer.from(JSON.stringify(answer)), RESULT_TTL_MS))
      return answer
    },
  }
}

/** Milliseconds. The era before the first has no start. */
const startOf = (era: string): number => (era === '' ? 0 : Number.parseInt(era, 10))

const hitsIn = (entry: Buffer | undefined): Hits | undefined => {
  const value: unknown = entry && JSON.parse(entry.toString())
  return isHits(value) ? value : undefined
}

const isHits = (value: unknown): value is Hits =>
  typeof value === 'object' && value !== null && 'hits' in value && 'total' in value
