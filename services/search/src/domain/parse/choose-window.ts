import type { Window } from './period.ts'
import type { Span } from './tokens.ts'
import type { FoundWindow } from './windows.ts'

export interface ChosenWindow {
  readonly window: Window
  readonly spans: readonly Span[]
}

/**
 * The time that all windows of a query share (`this week, Friday`), or both where one follows the other
 * (`tomorrow or the day after`). A window apart from the first is left.
 */
export const chooseWindow = ([first, ...others]: readonly FoundWindow[]): ChosenWindow | undefined =>
  first &&
  others.reduce<ChosenWindow>(
    (chosen, other) => {
      const window = combined(chosen.window, other.window)
      return window === undefined ? chosen : { window, spans: [...chosen.spans, other] }
    },
    { window: first.window, spans: [first] },
  )

const combined = (a: Window, b: Window): Window | undefined => {
  if (a.to.getTime() === b.from.getTime()) return { from: a.from, to: b.to }
  const from = new Date(Math.max(a.from.getTime(), b.from.getTime()))
  const to = new Date(Math.min(a.to.getTime(), b.to.getTime()))
  return from < to ? { from, to } : undefined
}
