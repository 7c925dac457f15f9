import type { Cache } from '@praxis/platform'

/** How long the number of a replica stays after the replica is gone. A running one renews it every second. */
const EXPIRY_MS = 60 * 60_000

/**
 * Numbers this replica's writes to the cache, in the cache itself. When the cache has a lower number than it has
 * acknowledged, it was restarted from a snapshot or replaced by a replica of its own that lagged, and has lost rings.
 */
export interface WriteCount {
  /** Call it right after the writes that it counts, before they are acknowledged: a cache handles commands in the order they were sent. */
  add(): Promise<void>
  /** True when the cache no longer has something that it acknowledged. */
  isBehind(): Promise<boolean>
}

export const makeWriteCount = (cache: Cache, replica: string): WriteCount => {
  const key = `slots-written:${replica}`
  let last = 0
  let acknowledged = 0
  return {
    add: async () => {
      const number = ++last
      await cache.set(key, Buffer.from(String(number)), EXPIRY_MS)
      acknowledged = Math.max(acknowledged, number)
    },
    isBehind: async () => {
      const known = acknowledged
      return Number((await cache.get(key))?.toString() ?? 0) < known
    },
  }
}
