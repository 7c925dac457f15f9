import { LRUCache } from 'lru-cache'

interface Options<Value> {
  /** Values at most; the least used are dropped first. */
  readonly max: number
  /** Milliseconds for which a value is remembered, and by how much it can be out of date. */
  readonly ttlMs: number
  readonly idOf: (value: Value) => string
  /** Finds the values that there are, in any order. */
  readonly find: (ids: readonly string[]) => Promise<readonly Value[]>
  /** Monotonic milliseconds; those of the process when absent. */
  readonly now?: () => number
}

/** Remembers for a moment what was found, in this process. It is for what is shown, not for what is decided. */
export interface ShortMemory<Value> {
  /** The values that there are, by their ids. What is remembered when the call begins is in the answer, whatever expires meanwhile. */
  find(ids: readonly string[]): Promise<Map<string, Value>>
  /** For after a change: the next call finds the value again, and what a call under way has read is not remembered. */
  forget(ids: readonly string[]): void
}

export const shortMemory = <Value extends object>(options: Options<Value>): ShortMemory<Value> => {
  const { max, ttlMs, idOf, find, now } = options
  const memory = new LRUCache<string, Value>({ max, ttl: ttlMs, ttlResolution: 0, ...(now && { perf: { now } }) })
  /** For each call that reads: the ids that were forgotten since it began. */
  const reads = new Set<Set<string>>()

  const findMissing = async (ids: readonly string[]): Promise<readonly Value[]> => {
    const forgotten = new Set<string>()
    reads.add(forgotten)
    try {
      const values = await find(ids)
      for (const value of values) if (!forgotten.has(idOf(value))) memory.set(idOf(value), value)
      return values
    } finally {
      reads.delete(forgotten)
    }
  }

  return {
    find: async (ids) => {
      const found = new Map<string, Value>()
      const missing: string[] = []
      for (const id of ids) {
        const value = memory.get(id)
        if (value === undefined) missing.push(id)
        else found.set(id, value)
      }
      if (missing.length > 0) for (const value of await findMissing(missing)) found.set(idOf(value), value)
      return found
    },
    forget: (ids) => {
      for (const id of ids) {
        memory.delete(id)
        for (const forgotten of reads) forgotten.add(id)
      }
    },
  }
}
