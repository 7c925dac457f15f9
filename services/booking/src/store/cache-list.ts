import { setTimeout as wait } from 'node:timers/promises'
import { type Cache, type Logger, Unavailable } from '@praxis/platform'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { oneAtATime } from '../domain/one-at-a-time.ts'

/** Milliseconds for which a change tries to get through against rivals; then it is rejected. */
const PATIENCE_MS = 1_000
/** Longest pause before another try, in milliseconds. Pauses are random and grow, so that rivals of several processes separate. */
const PAUSE_MS = 64

/** A short list under one key of the cache, changed atomically. */
export interface CacheList<Item> {
  /** Empty, with a line in the log, when the cache cannot be read: nobody may depend on these lists for correctness. */
  read(key: string): Promise<readonly Item[]>
  /**
   * Replaces the present list by what `change` returns; `undefined` leaves it as it is. Resolves with whether the list was
   * replaced. Rejects with {@link Unavailable} when the cache is away, or too many change the list at once.
   */
  update(key: string, change: (items: readonly Item[]) => readonly Item[] | undefined): Promise<boolean>
}

interface Options<Schema extends TSchema> {
  readonly cache: Cache
  readonly log: Logger
  readonly item: Schema
  /** Milliseconds after its last change at which a list expires. */
  readonly ttlMs: number
}

/** An entry that does not fit the schema, because another version wrote it, counts as empty. */
export const cacheList = <Schema extends TSchema>({
  cache,
  log,
  item,
  ttlMs,
}: Options<Schema>): CacheList<Static<Schema>> => {
  const List = Type.Array(item)
  // Rivals of one process go one after another, because their compare-and-set would only fail against each other.
  const perKey = oneAtATime()
  const parse = (value: Buffer | undefined): readonly Static<Schema>[] => {
    if (value === undefined) return []
    const items: unknown = JSON.parse(value.toString())
    return Value.Check(List, items) ? items : []
  }
  return {
    read: async (key) => {
      try {
        return parse(await cache.get(key))
      } catch (err) {
        log.warn({ err }, 'the cache cannot be read')
        return []
      }
    },
    update: (key, change) => {
      const until = performance.now() + PATIENCE_MS
      return perKey(key, async () => {
        for (let pauseMs = 1; performance.now() < until; pauseMs = Math.min(2 * pauseMs, PAUSE_MS)) {
          const before = await cache.get(key)
          const items = change(parse(before))
          if (items === undefined) return false
          const after = items.length === 0 ? undefined : Buffer.from(JSON.stringify(items))
          if (await cache.replace(key, before, after, ttlMs)) return true
          await wait(Math.random() * pauseMs)
        }
        throw new Unavailable('too many change one entry of the cache at the same time')
      })
    },
  }
}
