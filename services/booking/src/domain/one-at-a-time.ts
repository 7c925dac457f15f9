/** Runs work of the same key one after another, in the order of the calls, and work of different keys side by side. Within this process only. */
export const oneAtATime = (): (<Result>(key: string, work: () => Promise<Result>) => Promise<Result>) => {
  const lastOf = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const previous = lastOf.get(key)
    const mine = (previous ?? Promise.resolve()).then(work, work)
    lastOf.set(key, mine)
    try {
      return await mine
    } finally {
      if (lastOf.get(key) === mine) lastOf.delete(key)
    }
  }
}
