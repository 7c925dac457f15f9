import { Unavailable } from './transient.ts'

interface Gathering<Item, Result> {
  /** Does the work of several; the result of each by its item. A rejection is everybody's. */
  readonly work: (items: readonly Item[]) => Promise<ReadonlyMap<Item, Result>>
  /** Items that have a name in common are never gathered together. */
  readonly namesOf: (item: Item) => readonly string[]
  /** Groups under way at once. */
  readonly atOnce: number
  /** Items of a group at most. */
  readonly most: number
  /** How long an item waits for its turn, in milliseconds; then it is rejected with {@link Unavailable}, nothing having been done. */
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
 * Work that costs hardly more for many than for one. Who comes while little is under way is served at once and alone; who
 * comes meanwhile waits for the next turn and shares it, so groups grow with the load and nobody waits for company.
 * Undefined is the answer to an item one of whose names is waiting or being worked on: it must go another way.
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
