import type { Span } from './tokens.ts'

/**
 * Which of the overlapping readings hold: the longest, and among equals the one that comes first in `claims`.
 * In order of the query.
 */
export const settle = <Claim extends Span>(claims: readonly Claim[]): readonly Claim[] => {
  const held: Claim[] = []
  for (const claim of [...claims].sort((a, b) => lengthOf(b) - lengthOf(a))) {
    if (held.every((other) => claim.end <= other.start || claim.start >= other.end)) held.push(claim)
  }
  return held.sort((a, b) => a.start - b.start)
}

/** The positions that spans cover. */
export const positionsOf = (spans: readonly Span[]): ReadonlySet<number> =>
  new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)))

const lengthOf = ({ start, end }: Span): number => end - start
