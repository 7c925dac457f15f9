import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { Cache } from './port.ts'

interface Entry {
  readonly value: Buffer
  readonly expiresAt: number
}

/**
 * The largest number of entries: rings of 500,000 practitioners and as many for searches and holds. The least used are
 * dropped first.
 */
const MAX_ENTRIES = 1_000_000

/** The cache within one process, shared by the services that run in it. */
export const memoryCache = ({ clock, maxEntries = MAX_ENTRIES }: { clock: Clock; maxEntries?: number }): Cache => {
  const entries = new LRUCache<string, Entry>({ max: maxEntries })
  const find = (key: string): Entry | undefined => {
    const entry = entries.get(key)
    if (entry === undefined || entry.expiresAt > clock().getTime()) return entry
    entries.delete(key)
    return undefined
  }
  const read = (key: string): Buffer | undefined => find(key)?.value
  const write = (key: string, value: Buffer, ttlMs = Number.POSITIVE_INFINITY): void => {
    entries.set(key, { value, expiresAt: clock().getTime() + ttlMs })
  }
  return {
    get: async (key) => read(key),
    getMany: async (keys) => keys.map(read),
    set: async (key, value, ttlMs) => write(key, value, ttlMs),
    setMany: async (values) => {
      for (const { key, value } of values) write(key, value)
    },
    setIfAbsent: async (key, value, ttlMs) => {
      if (read(key) !== undefined) return false
      write(key, value, ttlMs)
      return true
    },
    replace: async (key, before, after, ttlMs) => {
      const present = read(key)
      if (present === undefined ? before !== undefined : before === undefined || !present.equals(before)) return false
      if (after === undefined) entries.delete(key)
      else write(key, after, ttlMs)
      return true
    },
    count: async (key, windowMs) => {
      const present = find(key)
      const now = clock().getTime()
      const count = Number(present?.value.toString() ?? 0) + 1
      const expiresAt = present?.expiresAt ?? now + windowMs
      entries.set(key, { value: Buffer.from(String(count)), expiresAt })
      return { count, resetMs: expiresAt - now }
    },
    delete: async (key) => {
      entries.delete(key)
    },
    check: async () => undefined,
  }
}
