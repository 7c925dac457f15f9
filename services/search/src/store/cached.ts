import { createHash } from 'node:crypto'
import type { CountryCode } from '@praxis/contracts'
import { type Cache, newId } from '@praxis/platform'
import type { Hits, SearchIndex } from './ports.ts'

/** Within the specification's 30–60 s. */
const RESULTS_KEPT_MS = 30_000

/**
 * Keeps what `find` answered: which practitioners match, in which order, and how many. Slots are never kept: they
 * are asked for each answer, so a slot that is gone is gone from a kept result too. That is why a booking, of which
 * there are hundreds a second, leaves the kept results alone, while a change of profiles or a slot that opens starts
 * a new era of the country's results: who would be missing from them must appear at once.
 */
export const withResultCache = (index: SearchIndex, cache: Cache): SearchIndex => {
  const eraKey = (country: CountryCode): string => `search:${country}:era`
  // A result outlives an era by less than the era's own entry lives.
  const startEra = (country: CountryCode): Promise<void> =>
    cache.set(eraKey(country), Buffer.from(newId()), 2 * RESULTS_KEPT_MS)
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
    find: async (country, filter, page) => {
      const era = (await cache.get(eraKey(country)))?.toString() ?? ''
      const question = createHash('sha256')
        .update(JSON.stringify([filter, page]))
        .digest('base64url')
      const key = `search:${country}:${era}:${question}`
      const kept: unknown = JSON.parse((await cache.get(key))?.toString() ?? 'null')
      if (isHits(kept)) return kept
      const answer = await index.find(country, filter, page)
      await cache.set(key, Buffer.from(JSON.stringify(answer)), RESULTS_KEPT_MS)
      return answer
    },
  }
}

const isHits = (value: unknown): value is Hits =>
  typeof value === 'object' && value !== null && 'hits' in value && 'total' in value
