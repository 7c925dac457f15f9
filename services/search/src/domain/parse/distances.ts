import { fieldsOf } from './fields.ts'
import { compilePattern } from './pattern.ts'
import type { Span, Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'

export interface FoundRadius extends Span {
  /** Absent for a distance that no search can have: `more than 5 km`, `-5 km`. */
  readonly radiusKm: number | undefined
}

/** Kilometres, larger than any country served. A larger number is no distance to a practitioner. */
const FURTHEST_KM = 500

const patterns = vocabularies.flatMap((words) => {
  const fields = fieldsOf(words)
  const compiled = (sources: readonly string[], isNear: boolean) =>
    sources.map((source) => ({ pattern: compilePattern(source, fields), isNear }))
  return [...compiled(words.farDistances, false), ...compiled(words.distances, true)]
})

/** Every distance that the tokens can be read as. */
export const findRadii = (tokens: readonly Token[]): readonly FoundRadius[] =>
  patterns.flatMap(({ pattern, isNear }) =>
    tokens.flatMap((_, start) => {
      const match = pattern(tokens, start)
      const { n, metres } = match?.captured ?? {}
      if (match === undefined || n === undefined || metres === undefined) return []
      const radiusKm = Math.round(n * metres) / 1000
      const isMeant = isNear && radiusKm > 0 && radiusKm <= FURTHEST_KM && !isOpposed(tokens, start, match.end)
      return [{ start, end: match.end, radiusKm: isMeant ? radiusKm : undefined }]
    }),
  )

/** `-5 km` and `> 5 km`, but neither `2-5 km` nor `Paris - 5 km`. */
const isOpposed = (tokens: readonly Token[], start: number, end: number): boolean =>
  tokens.slice(start, end).some((token) => {
    const isFirst = token.start === token.before.length
    return /^\d/.test(token.folded) && (isFirst ? /[->−–]\s*$/ : /\s[-−–]$|[>≥]\s*$/).test(token.before)
  })
