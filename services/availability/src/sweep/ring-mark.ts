import type { Cache } from '@praxis/platform'

/** There as long as the cache has lost nothing since everybody's ring was written. It names no practitioner. */
const KEY = 'slots-whole'
const WHOLE = Buffer.from('whole')
/** A filler that is killed leaves its claim for so long; one that goes on renews it with every page. */
const CLAIM_MS = 30_000

/** Tells a cache that was emptied, or restarted empty, from one that has all rings; and lets one replica fill it. */
export interface RingMark {
  /** `lost`: somebody has to fill the cache. `filling`: somebody does. Rejects when the cache is away. */
  state(): Promise<'whole' | 'filling' | 'lost'>
  /** False when another replica was faster. */
  claim(): Promise<boolean>
  /** False when the claim is gone: the cache was emptied meanwhile, and what was filled is lost. */
  renew(): Promise<boolean>
  /** Says that everything is there; false when the claim is gone. */
  complete(): Promise<boolean>
}

export const makeRingMark = (cache: Cache, replica: string): RingMark => {
  const mine = Buffer.from(replica)
  return {
    state: async () => {
      const mark = await cache.get(KEY)
      if (mark === undefined) return 'lost'
      return mark.equals(WHOLE) ? 'whole' : 'filling'
    },
    claim: () => cache.setIfAbsent(KEY, mine, CLAIM_MS),
    renew: () => cache.replace(KEY, mine, mine, CLAIM_MS),
    complete: () => cache.replace(KEY, mine, WHOLE),
  }
}
