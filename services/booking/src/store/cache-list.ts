import { setTimeout as wait } from 'node:timers/promises'
import { type Cache, type Logger, Unavailable } from '@praxis/platform'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { oneAtATime } from '../domain/one-at-a-time.ts'

/** Rivals for one entry wait for so long, in milliseconds; then they are told to come again. */
const PATIENCE_MS = 1_000
/** Longest pause before another try: rivals of other processes draw lots over ever longer times. */
const PAUSE_MS = 64

/** A short list kept under one key of the cache, changed atomically. */
export interface CacheList<Item> {
  /** Empty, with a line in the log, when the cache cannot be read: what is kept here is only ever likely. */
  read(key: string): Promise<readonly Item[]>
  /**
   * Applies `change` to the present list; `undefined` leaves it. Resolves with whether the list was changed. Rejects
   * with {@link Unavailable} when the cache is away or too many change the list at once.
   */
  update(key: string, change: (items: readonly Item[]) => readonly Item[] | undefined): Promise<boolean>
}

interface Options<Schema extends TSchema> {
  readonly cache: Cache
  readonly log: Logger
  readonly item: Schema
  /** How long a list outlives its last change. */
  readonly ttlMs: number
}

/** An entry that does not fit the schema, as one of another version, counts as empty. */
export const cacheList = <Schema extends TSchema>({
  cache,
  log,
  item,
  ttlMs,
}: Options<Schema>): CacheList<Static<Schema>> => {
  const List = Type.Array(item)
  // Rivals of one process would only keep each other from it.
  const inTurn = oneAtATime()
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
      return inTurn(key, async () => {
        for (let pauseMs = 1; performance.now() < until; pauseMs = Math.min(2 * pauseMs, PAUSE_MS)) {
          const before = await cache.get(key)
          const items = change(parse(before))
          if (items === undefined) return false
          const after = items.length === 0 ? undefined : Buffer.from(JSON.stringify(items))
          if (await cache.replace(key, before, after, ttlMs)) return true
          await wait(Math.random() * pauseMs)
        }
        throw new Unavailable('too many at once changed one entry of the cache')
      })
    },
  }
}
