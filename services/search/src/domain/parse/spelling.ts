/** The shortest word that is corrected. Shorter words have too many neighbours. */
const SHORTEST = 6

/**
 * Finds the value whose word differs by a single misspelling: a letter too many, missing or wrong, or two letters in the
 * wrong order. Undefined when two different values are equally near.
 */
export const spellingOf = <Value>(
  entries: Iterable<readonly [word: string, value: Value]>,
): ((word: string) => Value | undefined) => {
  const bySkeleton = new Map<string, Set<Value>>()
  for (const [word, value] of entries) {
    if (word.length < SHORTEST || word.includes(' ')) continue
    for (const skeleton of skeletons(word)) {
      const values = bySkeleton.get(skeleton)
      if (values === undefined) bySkeleton.set(skeleton, new Set([value]))
      else values.add(value)
    }
  }
  return (word) => {
    if (word.length < SHORTEST) return undefined
    const found = new Set(skeletons(word).flatMap((skeleton) => [...(bySkeleton.get(skeleton) ?? [])]))
    return found.size === 1 ? [...found][0] : undefined
  }
}

/** The word, and the word without each of its letters: words one slip apart share one of these. */
const skeletons = (word: string): string[] => [
  word,
  ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1)),
]
