import type { Cache } from '@praxis/platform'
import type { WriteCount } from '../recompute/write-count.ts'

/** There as long as the cache is not known to have lost anything since everybody's ring was written. */
const KEY = 'slots-whole'
const WHOLE = Buffer.from('whole')
/** A filler that is killed leaves its claim for so long; one that goes on renews it with every page. */
const CLAIM_MS = 30_000

/** Tells a cache that was emptied, or restarted with less than it had, from one that has all rings; and lets one replica fill it. */
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

interface Deps {
  readonly cache: Cache
  readonly writes: WriteCount
  readonly replica: string
}

export const makeRingMark = ({ cache, writes, replica }: Deps): RingMark => {
  const mine = Buffer.from(replica)
  return {
    state: async () => {
      const isBehind = await writes.isBehind()
      await writes.add()
      if (isBehind) await cache.replace(KEY, WHOLE, undefined)
      const mark = await cache.get(KEY)
      if (mark === undefined) return 'lost'
      return mark.equals(WHOLE) ? 'whole' : 'filling'
    },
    claim: () => cache.setIfAbsent(KEY, mine, CLAIM_MS),
    renew: () => cache.replace(KEY, mine, mine, CLAIM_MS),
    complete: () => cache.replace(KEY, mine, WHOLE),
  }
}
