import type { Cache, Logger } from '@praxis/platform'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'

/** Rivals for one practitioner's entry give way at most this often; more than that many at once is an attack. */
const TRIES = 50

/** A short list kept under one key of the cache, changed atomically. */
export interface CacheList<Item> {
  /** Empty, with a line in the log, when the cache cannot be read: what is kept here is only ever likely. */
  read(key: string): Promise<readonly Item[]>
  /** Applies `change` to the present list; `undefined` leaves it. Resolves with whether the list was changed. */
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
    update: async (key, change) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const before = await cache.get(key)
        const items = change(parse(before))
        if (items === undefined) return false
        const after = items.length === 0 ? undefined : Buffer.from(JSON.stringify(items))
        if (await cache.replace(key, before, after, ttlMs)) return true
      }
      throw new Error('too many at once changed one entry of the cache')
    },
  }
}
