/** Draws that depend on the seed alone (mulberry32): cheap, and even enough for data that nobody bets on. */
export interface Random {
  /** In [0, 1). */
  fraction(): number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

export const randomFrom = (seed: string): Random => {
  let state = hash32(seed)
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    fraction,
    between: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    chance: (probability) => fraction() < probability,
    pick: (items) => itemAt(items, Math.floor(fraction() * items.length)),
  }
}

/** FNV-1a, finished as murmur3 does so that seeds which differ in one character share nothing. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A draw in which each item comes up as often as its weight says. */
export const weighted = <T>(items: readonly T[], weightOf: (item: T) => number): ((random: Random) => T) => {
  let sum = 0
  const upTo = items.map((item) => {
    sum += weightOf(item)
    return sum
  })
  return (random) => {
    const target = random.fraction() * sum
    let [low, high] = [0, items.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] ?? sum) > target) high = middle
      else low = middle + 1
    }
    return itemAt(items, low)
  }
}

/** The same for things that are listed beside their weights. */
export const drawOf = <T>(table: readonly (readonly [weight: number, thing: T])[]): ((random: Random) => T) => {
  const draw = weighted(table, ([weight]) => weight)
  return (random) => draw(random)[1]
}

/** The item at `index`, counted round and round. */
const itemAt = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length]
  if (item === undefined) throw new RangeError('nothing to choose from')
  return item
}
