import { createHash } from 'node:crypto'
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { type Cache, type Clock, type Counted, isTransient, type Logger, memoryCache } from '@praxis/platform'

/** Keys counted by this gateway alone, at most; past it, the one not seen for longest is forgotten. */
const REMEMBERED = 100_000

/** How often a key was seen within its window, as far as the gateways that share a cache know together. */
export type Count = (key: string, windowMs: number) => Promise<Counted>

interface Deps {
  readonly cache: Cache
  readonly clock: Clock
  readonly log: Logger
}

/** While the cache is away this gateway counts by itself: nobody is refused for it, and nobody is without a limit. */
export const makeCount = ({ cache, clock, log }: Deps): Count => {
  const own = memoryCache({ clock, maxEntries: REMEMBERED })
  let isAlone = false
  return async (key, windowMs) => {
    const name = nameOf(key)
    try {
      const counted = await cache.count(name, windowMs)
      if (isAlone) log.info('rates are shared with the other gateways again')
      isAlone = false
      return counted
    } catch (err) {
      if (!isTransient(err)) throw err
      if (!isAlone) log.warn({ err }, 'rates are counted by this gateway alone')
      isAlone = true
      return own.count(name, windowMs)
    }
  }
}

/** Who asks is nobody's business who looks into the cache. */
const nameOf = (key: string): string => `rate:${createHash('sha256').update(key).digest('base64url')}`

/** The counts as @fastify/rate-limit takes them. */
export const storeOf = (count: Count): FastifyRateLimitStoreCtor =>
  class Store implements FastifyRateLimitStore {
    incr(key: string, done: Parameters<FastifyRateLimitStore['incr']>[1], windowMs: number): void {
      count(key, windowMs).then(
        (counted) => done(null, { current: counted.count, ttl: counted.resetMs }),
        (error: Error) => done(error),
      )
    }
    /** Rates are told apart by their keys. */
    child(): FastifyRateLimitStore {
      return this
    }
  }
