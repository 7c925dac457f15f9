interface Gathering<Item, Result> {
  /** Does the work of several; the result of each by its item. A rejection is everybody's. */
  readonly work: (items: readonly Item[]) => Promise<ReadonlyMap<Item, Result>>
  /** Items that have a name in common are worked on in different groups, the earlier one first or beside it. */
  readonly namesOf: (item: Item) => readonly string[]
  /** Groups under way at once. */
  readonly atOnce: number
  /** Items of a group at most. */
  readonly most: number
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Work that costs hardly more for many than for one. Who comes while little is under way is served at once and alone; who
 * comes meanwhile waits for the next turn and shares it, so groups grow with the load and nobody waits for company.
 */
export const gather = <Item, Result>(gathering: Gathering<Item, Result>): ((item: Item) => Promise<Result>) => {
  const { work, namesOf, atOnce, most } = gathering
  let waiting: Waiting<Item, Result>[] = []
  let underWay = 0

  const nextGroup = (): Waiting<Item, Result>[] => {
    const group: Waiting<Item, Result>[] = []
    const left: Waiting<Item, Result>[] = []
    const taken = new Set<string>()
    for (const one of waiting) {
      const names = namesOf(one.item)
      const fits = group.length < most && !names.some((name) => taken.has(name))
      if (fits) group.push(one)
      else left.push(one)
      for (const name of names) taken.add(name)
    }
    waiting = left
    return group
  }

  const run = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    underWay++
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
      begin()
    }
  }

  function begin(): void {
    while (underWay < atOnce && waiting.length > 0) void run(nextGroup())
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      begin()
    })
}
