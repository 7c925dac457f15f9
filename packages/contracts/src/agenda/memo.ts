/**
 * Remembers the answers of a pure function by key. At `limit` entries it forgets everything and starts again,
 * so that a caller who asks for ever new keys cannot fill the memory.
 */
export const memoOf = <Key, Value>(limit: number, compute: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = compute(key)
    if (known.size >= limit) known.clear()
    known.set(key, value)
    return value
  }
}
