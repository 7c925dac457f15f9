import type { Limit } from './calendar.ts'
import type { Window } from './period.ts'
import type { Span } from './tokens.ts'

interface SaidWindow extends Span {
  readonly window: Window
  readonly limit: Limit | undefined
}

export interface ChosenWindow {
  readonly window: Window
  readonly spans: readonly Span[]
}

/**
 * The time that all windows of a query share (`this week, Friday`), or both where one follows the other
 * (`tomorrow or the day after`), or from one until the other (`tomorrow in Paris until Friday`). A window apart from the first is left.
 */
export const chooseWindow = ([first, ...others]: readonly SaidWindow[]): ChosenWindow | undefined =>
  first &&
  others.reduce<ChosenWindow>(
    (chosen, other) => {
      const window = combined(chosen.window, other)
      return window === undefined ? chosen : { window, spans: [...chosen.spans, other] }
    },
    { window: first.window, spans: [first] },
  )

const combined = (a: Window, { window: b, limit }: SaidWindow): Window | undefined => {
  if (limit === 'until' && b.to > a.from) return { from: a.from, to: b.to }
  if (a.to.getTime() === b.from.getTime()) return { from: a.from, to: b.to }
  const from = new Date(Math.max(a.from.getTime(), b.from.getTime()))
  const to = new Date(Math.min(a.to.getTime(), b.to.getTime()))
  return from < to ? { from, to } : undefined
}
