import type { Logger } from '../log.ts'
import type { Cache } from './port.ts'

/**
 * Who, or what, was written a moment ago. Reads on their behalf go to the writer: replicas may not have caught up, and
 * everybody must see what they have just done.
 */
export interface Lately {
  /** Never rejects: what was written is committed already. */
  note(id: string): Promise<void>
  /** True also when nobody can say. */
  has(id: string): Promise<boolean>
}

/** Longer than a replica in order is ever behind. */
const REMEMBER_MS = 10_000

/** `name` tells the ids of one kind from those of others in the shared cache. */
export const latelyIn = ({ cache, name, log }: { cache: Cache; name: string; log: Logger }): Lately => {
  const keyOf = (id: string): string => `lately:${name}:${id}`
  return {
    note: (id) =>
      cache.set(keyOf(id), Buffer.alloc(0), REMEMBER_MS).catch((err) => log.warn({ err }, 'a write was not noted')),
    has: (id) =>
      cache.get(keyOf(id)).then(
        (found) => found !== undefined,
        (err) => {
          log.warn({ err }, 'the cache cannot say what was written lately')
          return true
        },
      ),
  }
}
