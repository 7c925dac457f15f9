import type { Logger } from '../log.ts'
import type { Cache } from './port.ts'

/**
 * The people or objects of one kind that were written to in the last {@link REMEMBER_MS}. Their reads go to the writer,
 * because a replica may not have the write yet and everybody must see what they have just done.
 */
export interface RecentWrites {
  /** Never rejects, because the write that it follows is committed already. */
  note(id: string): Promise<void>
  /** True also while the cache cannot be read: the writer is then asked, which is never wrong. */
  has(id: string): Promise<boolean>
}

/** Milliseconds; longer than a healthy replica lags. */
const REMEMBER_MS = 10_000

/** `name` keeps the ids of one kind apart from those of others in the shared cache. */
export const recentWritesIn = ({ cache, name, log }: { cache: Cache; name: string; log: Logger }): RecentWrites => {
  // Release 0.1.0 uses the same key, so both releases see each other's writes during an upgrade.
  const keyOf = (id: string): string => `lately:${name}:${id}`
  return {
    note: (id) =>
      cache.set(keyOf(id), Buffer.alloc(0), REMEMBER_MS).catch((err) => log.warn({ err }, 'a write was not noted')),
    has: (id) =>
      cache.get(keyOf(id)).then(
        (found) => found !== undefined,
        (err) => {
          log.warn({ err }, 'the cache cannot say what was written recently')
          return true
        },
      ),
  }
}
