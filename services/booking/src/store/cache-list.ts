import type { Cache } from '@praxis/platform'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'

/** Rivals for one practitioner's entry give way at most this often; more than that many at once is an attack. */
const TRIES = 50

/** A short list kept under one key of the cache, changed atomically. */
export interface CacheList<Item> {
  read(key: string): Promise<readonly Item[]>
  /** Applies `change` to the present list; `undefined` leaves it. Resolves with whether the list was changed. */
  update(key: string, change: (items: readonly Item[]) => readonly Item[] | undefined): Promise<boolean>
}

/** An entry that cannot be read, as one of another version, counts as empty. */
export const cacheListOf = <Schema extends TSchema>(
  cache: Cache,
  schema: Schema,
  ttlMs: number,
): CacheList<Static<Schema>> => {
  const List = Type.Array(schema)
  const parse = (value: Buffer | undefined): readonly Static<Schema>[] => {
    if (value === undefined) return []
    const items: unknown = JSON.parse(value.toString())
    return Value.Check(List, items) ? items : []
  }
  return {
    read: async (key) => parse(await cache.get(key)),
    update: async (key, change) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const before = await cache.get(key)
        const items = change(parse(before))
        if (items === undefined) return false
        const after = items.length === 0 ? undefined : Buffer.from(JSON.stringify(items))
        if (await cache.replace(key, before, after, ttlMs)) return true
      }
      throw new Error(`too many at once changed ${key.split(':')[0]}`)
    },
  }
}
