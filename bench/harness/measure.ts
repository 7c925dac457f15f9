import type { Figures, Row } from './bench.ts'

export const figuresOf = (runs: readonly number[]): Figures => {
  const sorted = runs.toSorted((one, other) => one - other)
  return { runs, median: percentile(runs, 50), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN }
}

/** A percentile of values, interpolated between the two nearest. NaN for no values. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = Float64Array.from(values).sort()
  const at = ((sorted.length - 1) * percent) / 100
  const [below = Number.NaN, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below + (above - below) * (at - Math.floor(at))
}

/** Measures one side once: a rate, a time or a size. Round 0 warms up, and rounds from 1 on count. */
export type Side = (round: number) => Promise<number>

/**
 * Measures several sides in turn, after one round of each that does not count. Every round reverses the order, so that a
 * machine that becomes slower or faster favours no side. Resolves with the figures in the order of the sides.
 */
export const interleaved = async <const Sides extends readonly Side[]>(
  rounds: number,
  sides: Sides,
): Promise<{ [Each in keyof Sides]: Figures }> => {
  const runs = sides.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 === 0 ? [...sides.entries()] : [...sides.entries()].toReversed()
    for (const [at, side] of order) {
      const value = await side(round)
      if (round > 0) runs[at]?.push(value)
    }
  }
  return eachOf(sides, (_, at) => figuresOf(runs[at] ?? []))
}

/** A `map` whose type keeps the length of the tuple. */
function eachOf<const Sides extends readonly unknown[], To>(
  sides: Sides,
  to: (side: unknown, at: number) => To,
): { [Each in keyof Sides]: To }
function eachOf(sides: readonly unknown[], to: (side: unknown, at: number) => unknown): unknown[] {
  return sides.map(to)
}

/** Makes a row from two sides. `isMet` decides by the ratio of their medians and by our median. */
export const rowOf = (
  { name, unit, goal }: Pick<Row, 'name' | 'unit' | 'goal'>,
  ours: Figures,
  baseline: { readonly what: string; readonly figures: Figures } | undefined,
  isMet: (ratio: number, ours: number) => boolean,
): Row => {
  if (baseline === undefined) return { name, unit, goal, ours, met: isMet(Number.NaN, ours.median) }
  const ratio = ours.median / baseline.figures.median
  return { name, unit, goal, ours, baseline, ratio, met: isMet(ratio, ours.median) }
}

/** Runs work of `count` parts, and resolves with the parts per second. */
export const perSecond = async (count: number, work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (count * 1_000) / (performance.now() - began)
}

/** Runs work, and resolves with the milliseconds that it takes. */
export const millisecondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Runs `count` pieces of work, with `concurrency` of them under way at any time. */
export const inFlight = async (
  concurrency: number,
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> => {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker))
}
