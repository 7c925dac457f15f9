import type { Span } from './tokens.ts'

/**
 * Chooses among overlapping claims: the longest, and of equally long ones the first in `claims`. The result is in the order
 * of the query.
 */
export const settle = <Claim extends Span>(claims: readonly Claim[]): readonly Claim[] => {
  const settled: Claim[] = []
  for (const claim of [...claims].sort((a, b) => lengthOf(b) - lengthOf(a))) {
    if (!overlapsAny(claim, settled)) settled.push(claim)
  }
  return settled.sort((a, b) => a.start - b.start)
}

/** The positions that spans cover. */
export const positionsOf = (spans: readonly Span[]): ReadonlySet<number> =>
  new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)))

/** True for a span that shares a position with one of the others. */
export const overlapsAny = ({ start, end }: Span, others: readonly Span[]): boolean =>
  others.some((other) => start < other.end && other.start < end)

/** The parts of a span on both sides of some positions. */
export const without = ({ start, end }: Span, positions: ReadonlySet<number>): readonly Span[] => {
  const left: Span[] = []
  for (let at = start; at < end; at++) {
    const last = left.at(-1)
    if (positions.has(at)) continue
    if (last?.end === at) left[left.length - 1] = { start: last.start, end: at + 1 }
    else left.push({ start: at, end: at + 1 })
  }
  return left
}

const lengthOf = ({ start, end }: Span): number => end - start
