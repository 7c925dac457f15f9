import { Unavailable } from './transient.ts'

interface Gathering<Item, Result> {
  /** Does the work of several items, and resolves with the result of each. A rejection is the result of all of them. */
  readonly work: (items: readonly Item[]) => Promise<ReadonlyMap<Item, Result>>
  /** The names of an item. Two items with a common name are never in one group. */
  readonly namesOf: (item: Item) => readonly string[]
  /** How many groups are under way at once. */
  readonly atOnce: number
  /** The largest number of items in a group. */
  readonly most: number
  /**
   * How long an item waits for its turn, in milliseconds. After that it is rejected with {@link Unavailable}, and nothing
   * has been done.
   */
  readonly patienceMs: number
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly names: readonly string[]
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
  readonly timer: NodeJS.Timeout
}

/**
 * Gathers items into groups, for work that costs hardly more for many items than for one. An item is worked on at once, in a
 * group of its own, while fewer groups than allowed are under way. Otherwise it waits and shares the next group, so groups
 * grow with the load and no item waits only to have company. The result is undefined for an item that shares a name with
 * one that waits or is worked on: its caller must do the work in another way.
 */
export const gather = <Item, Result>(
  gathering: Gathering<Item, Result>,
): ((item: Item) => Promise<Result> | undefined) => {
  const { work, namesOf, atOnce, most, patienceMs } = gathering
  const waiting = new Set<Waiting<Item, Result>>()
  const taken = new Set<string>()
  let underWay = 0

  const leave = ({ names }: Waiting<Item, Result>): void => {
    for (const name of names) taken.delete(name)
  }

  const run = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    underWay++
    for (const one of group) {
      waiting.delete(one)
      clearTimeout(one.timer)
    }
    try {
      const results = await work(group.map(({ item }) => item))
      for (const { item, resolve, reject } of group) {
        const result = results.get(item)
        if (result === undefined) reject(new Error('the group came back without one of its items'))
        else resolve(result)
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    } finally {
      underWay--
      for (const one of group) leave(one)
      begin()
    }
  }

  function begin(): void {
    while (underWay < atOnce && waiting.size > 0) void run([...waiting].slice(0, most))
  }

  return (item) => {
    const names = namesOf(item)
    if (names.some((name) => taken.has(name))) return undefined
    for (const name of names) taken.add(name)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(one)
        leave(one)
        reject(new Unavailable('too many wait for this before'))
      }, patienceMs)
      const one = { item, names, resolve, reject, timer }
      waiting.add(one)
      begin()
    })
  }
}
