import type { Cache } from '@praxis/platform'

/** Renewed every second; a replica that is gone leaves its number for so long. */
const KEPT_MS = 60 * 60_000

/**
 * Numbers what this replica writes to the cache, in the cache itself. A cache that was restarted from a snapshot, or
 * replaced by its own replica that lagged, has a lower number than was acknowledged: it lost rings and seems whole.
 */
export interface WriteCount {
  /** Call it after the writes that it is to stand for, without waiting for them: a cache keeps the order of what it is sent. */
  add(): Promise<void>
  /** True when the cache has gone back behind something it acknowledged. */
  isBehind(): Promise<boolean>
}

export const makeWriteCount = (cache: Cache, replica: string): WriteCount => {
  const key = `slots-written:${replica}`
  let sent = 0
  let acknowledged = 0
  return {
    add: async () => {
      const number = ++sent
      await cache.set(key, Buffer.from(String(number)), KEPT_MS)
      acknowledged = Math.max(acknowledged, number)
    },
    isBehind: async () => {
      const known = acknowledged
      return Number((await cache.get(key))?.toString() ?? 0) < known
    },
  }
}
