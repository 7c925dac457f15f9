import { expect } from 'vitest'
import { canaries } from './canaries.ts'
import type { Place } from './places.ts'

/** Each canary stands where it may, and nowhere else. */
export const expectNoLeak = (places: readonly Place[]): void => {
  for (const [kind, { words, allowed }] of Object.entries(canaries)) {
    const found = words.flatMap((word) => placesWith(places, word))
    const leaks = found.filter((place) => allowed === undefined || !allowed.test(place))
    expect({ kind, leaks }).toEqual({ kind, leaks: [] })
    // A word that is nowhere was not tried at all.
    if (allowed !== undefined) expect({ kind, isFound: found.length > 0 }).toEqual({ kind, isFound: true })
  }
}

/** Case does not hide a name. */
const placesWith = (places: readonly Place[], word: string): string[] =>
  places.filter(([, text]) => text.toLowerCase().includes(word.toLowerCase())).map(([name]) => name)
