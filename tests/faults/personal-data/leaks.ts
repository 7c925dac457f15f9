import { expect } from 'vitest'
import { canaries } from './canaries.ts'
import type { Place } from './places.ts'

/** Expects each canary in a place where it may be, if there is one, and in no other place. */
export const expectNoLeak = (places: readonly Place[]): void => {
  for (const [kind, { words, allowed }] of Object.entries(canaries)) {
    const found = words.flatMap((word) => placesWith(places, word))
    const leaks = found.filter((place) => allowed === undefined || !allowed.test(place))
    expect({ kind, leaks }).toEqual({ kind, leaks: [] })
    // A word that is nowhere was never sent, so the test would prove nothing about it.
    if (allowed !== undefined) expect({ kind, isFound: found.length > 0 }).toEqual({ kind, isFound: true })
  }
}

/** Compares without case, so that no name is hidden by it. */
const placesWith = (places: readonly Place[], word: string): string[] =>
  places.filter(([, text]) => text.toLowerCase().includes(word.toLowerCase())).map(([name]) => name)
