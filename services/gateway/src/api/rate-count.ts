import { createHash } from 'node:crypto'
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { type Cache, type Clock, type Counted, isTransient, type Logger, memoryCache } from '@praxis/platform'

/** Most keys that this gateway counts in its own memory. Beyond it, the least recently used key is forgotten. */
const OWN_KEYS = 100_000

/** Adds one to the count of a key within its window. All gateways that share a cache count together. */
export type Count = (key: string, windowMs: number) => Promise<Counted>

interface Deps {
  readonly cache: Cache
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Counts in the cache. While the cache is away, this gateway counts in its own memory, so that requests are still answered
 * and still limited.
 */
export const makeCount = ({ cache, clock, log }: Deps): Count => {
  const own = memoryCache({ clock, maxEntries: OWN_KEYS })
  let isCacheAway = false
  return async (key, windowMs) => {
    const name = nameOf(key)
    try {
      const counted = await cache.count(name, windowMs)
      if (isCacheAway) log.info('rates are shared with the other gateways again')
      isCacheAway = false
      return counted
    } catch (err) {
      if (!isTransient(err)) throw err
      if (!isCacheAway) log.warn({ err }, 'rates are counted by this gateway alone')
      isCacheAway = true
      return own.count(name, windowMs)
    }
  }
}

/** The key names a person or an address. Its hash does not, so the cache holds no personal data. */
const nameOf = (key: string): string => `rate:${createHash('sha256').update(key).digest('base64url')}`

/** A store of counts for @fastify/rate-limit. */
export const storeOf = (count: Count): FastifyRateLimitStoreCtor =>
  class Store implements FastifyRateLimitStore {
    incr(key: string, done: Parameters<FastifyRateLimitStore['incr']>[1], windowMs: number): void {
      count(key, windowMs).then(
        (counted) => done(null, { current: counted.count, ttl: counted.resetMs }),
        (error: Error) => done(error),
      )
    }
    /** One store serves all rates, because each key begins with the name of its rate. */
    child(): FastifyRateLimitStore {
      return this
    }
  }
