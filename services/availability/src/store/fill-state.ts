import type { Cache } from '@praxis/platform'
import type { FillState } from './ports.ts'
import type { WriteCount } from './write-count.ts'

const KEY = 'slots-whole'
const WHOLE = Buffer.from('whole')
/** The claim of a replica that is killed ends after this time. A replica that fills renews its claim with every page. */
const CLAIM_MS = 30_000

interface Deps {
  readonly cache: Cache
  readonly writes: WriteCount
  readonly replica: string
}

/**
 * The state is one key of the cache: `whole`, or the id of the replica that fills. A cache that was emptied has lost the
 * key. A cache that was restarted with less than it had is noticed by its {@link WriteCount}, and its key is removed.
 */
export const fillStateOn = ({ cache, writes, replica }: Deps): FillState => {
  const mine = Buffer.from(replica)
  return {
    read: async () => {
      const isBehind = await writes.isBehind()
      await writes.add()
      if (isBehind) await cache.replace(KEY, WHOLE, undefined)
      const state = await cache.get(KEY)
      if (state === undefined) return 'lost'
      return state.equals(WHOLE) ? 'whole' : 'filling'
    },
    claim: () => cache.setIfAbsent(KEY, mine, CLAIM_MS),
    renew: () => cache.replace(KEY, mine, mine, CLAIM_MS),
    complete: () => cache.replace(KEY, mine, WHOLE),
  }
}
