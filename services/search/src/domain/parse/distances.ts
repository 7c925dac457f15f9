import { compilePattern } from './pattern.ts'
import { slotsOf } from './slots.ts'
import type { Span, Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'

export interface FoundRadius extends Span {
  readonly radiusKm: number
}

/** Larger than any country served; what is further is not a distance to a practitioner. */
const FURTHEST_KM = 500

const patterns = vocabularies.flatMap((words) => {
  const slots = slotsOf(words)
  return words.distances.map((source) => compilePattern(source, slots))
})

/** Every distance that the tokens can be read as. */
export const findRadii = (tokens: readonly Token[]): readonly FoundRadius[] =>
  patterns.flatMap((pattern) =>
    tokens.flatMap((_, start) => {
      const match = pattern(tokens, start)
      const { n, metres } = match?.captured ?? {}
      if (match === undefined || n === undefined || metres === undefined) return []
      const radiusKm = Math.round(n * metres) / 1000
      return radiusKm > 0 && radiusKm <= FURTHEST_KM ? [{ start, end: match.end, radiusKm }] : []
    }),
  )
