import { PUBLISHED_DAYS } from '@praxis/contracts'
import { Temporal } from 'temporal-polyfill'
import type { Window } from './parse/period.ts'

/** The first instant of which the index knows nothing. */
export const publishedUntil = (now: Date, timeZone: string): Date => {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).startOfDay()
  return new Date(today.add({ days: PUBLISHED_DAYS }).epochMilliseconds)
}

/** The half-day of an instant. */
export const halfDayAt = (instant: Date, timeZone: string): string => {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  return `${local.toPlainDate()}${local.hour < 12 ? 'a' : 'p'}`
}

/** The first and the last half-day that a window touches, in the form of the availability events: `2026-11-24a`, `…p`. */
export const halfDaysOf = (
  { from, to }: Window,
  timeZone: string,
): { readonly first: string; readonly last: string } => ({
  first: halfDayAt(from, timeZone),
  last: halfDayAt(new Date(to.getTime() - 1), timeZone),
})
