import { phraseKeys } from './fold.ts'
import type { Token } from './tokens.ts'

/** Finds phrases of a table at a position of a query. */
export interface PhraseTable<Value> {
  /** The longest phrase that starts at `at`. */
  readonly startingAt: (
    tokens: readonly Token[],
    at: number,
  ) => { readonly end: number; readonly value: Value } | undefined
  /** The longest phrase that ends before `at`. */
  readonly endingAt: (
    tokens: readonly Token[],
    at: number,
  ) => { readonly start: number; readonly value: Value } | undefined
}

/** The first entry wins where two have the same words. */
export const phraseTable = <Value>(entries: Iterable<readonly [phrase: string, value: Value]>): PhraseTable<Value> => {
  const values = new Map<string, { readonly value: Value }>()
  // Nearly all words of a query begin and end no phrase of a table: a look at these spares putting phrases together.
  const firsts = new Set<string>()
  const lasts = new Set<string>()
  let longest = 0
  for (const [phrase, value] of entries) {
    for (const key of phraseKeys(phrase)) {
      if (!values.has(key)) values.set(key, { value })
      const words = key.split(' ')
      firsts.add(words[0] ?? '')
      lasts.add(words.at(-1) ?? '')
      longest = Math.max(longest, words.length)
    }
  }
  const find = (tokens: readonly Token[], start: number, end: number) =>
    values.get(
      tokens
        .slice(start, end)
        .map(({ folded }) => folded)
        .join(' '),
    )
  return {
    startingAt: (tokens, at) => {
      if (!firsts.has(tokens[at]?.folded ?? '')) return undefined
      for (let end = Math.min(tokens.length, at + longest); end > at; end--) {
        const found = find(tokens, at, end)
        if (found !== undefined) return { end, value: found.value }
      }
      return undefined
    },
    endingAt: (tokens, at) => {
      if (!lasts.has(tokens[at - 1]?.folded ?? '')) return undefined
      for (let start = Math.max(0, at - longest); start < at; start++) {
        const found = find(tokens, start, at)
        if (found !== undefined) return { start, value: found.value }
      }
      return undefined
    },
  }
}
