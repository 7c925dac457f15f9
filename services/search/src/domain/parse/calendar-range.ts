import type { Temporal } from 'temporal-polyfill'
import { type Stretch, stretchOf, toCome } from './calendar.ts'
import type { Spoken, Window } from './period.ts'

/** How many days ago a range may have begun that has not ended. */
const BEGAN_WITHIN_DAYS = 183

/**
 * The range from the start of one spoken time to the end of another, which is the first of its kind after the start. A part
 * that the start leaves out is taken from the end (`3 to 5 December`). Undefined when there is no such time, or when it is
 * over.
 */
export const rangeOf = (first: Spoken, last: Spoken, now: Temporal.ZonedDateTime): Window | undefined => {
  const range = isCompletedBy(first, last)
    ? backFrom(first, last, now)
    : (running(first, last, now) ?? onFrom(first, last, now, now))
  return range && toCome(range, now)
}

/** A day of the month alone: `the 5th`. It makes a range only beside a date. */
export const isBareDay = ({ kind, month, weekday }: Spoken): boolean =>
  kind === 'date' && month === undefined && weekday === undefined

const isCompletedBy = (first: Spoken, last: Spoken): boolean =>
  first.kind === 'date' &&
  last.kind === 'date' &&
  last.month !== undefined &&
  (first.month === undefined || (first.year === undefined && last.year !== undefined))

/** The last such start at or before the end. */
const backFrom = (first: Spoken, last: Spoken, now: Temporal.ZonedDateTime): Stretch | undefined => {
  const end = stretchOf(last, now)
  if (end === undefined) return undefined
  const earliest =
    first.month === undefined ? end[0].with({ day: 1 }).subtract({ months: 1 }) : end[0].subtract({ years: 1 })
  const starts = [end[0].with({ day: 1 }), earliest.add({ days: first.month === undefined ? 0 : 1 })]
  const start = starts
    .map((from) => stretchOf(first, from))
    .find((found) => found !== undefined && isBefore(found[0], end[1]))
  return start && [start[0], end[1]]
}

/** A range of dates that has begun already. */
const running = (first: Spoken, last: Spoken, now: Temporal.ZonedDateTime): Stretch | undefined => {
  const isYearly = first.year === undefined && first.month !== undefined
  const range = isYearly ? onFrom(first, last, now.subtract({ days: BEGAN_WITHIN_DAYS }), now) : undefined
  return range && isBefore(range[0], now) && isBefore(now, range[1]) ? range : undefined
}

const onFrom = (
  first: Spoken,
  last: Spoken,
  earliest: Temporal.ZonedDateTime,
  now: Temporal.ZonedDateTime,
): Stretch | undefined => {
  const start = stretchOf(first, earliest)
  const end = start && endFrom(last, start[0], now)
  return end && isBefore(start[0], end[1]) ? [start[0], end[1]] : undefined
}

const endFrom = (last: Spoken, start: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): Stretch | undefined => {
  switch (last.kind) {
    case 'weekday':
      // A weekday means the next one after a day. After the eve of the start, that may be the start itself.
      return last.week === undefined ? stretchOf(last, start.subtract({ days: 1 })) : stretchOf(last, now)
    case 'date':
    case 'week-of':
    case 'named-month':
      return stretchOf(last, start)
    default: {
      const end = stretchOf(last, now)
      const isOver = end !== undefined && !isBefore(start, end[1])
      return isOver && (last.kind === 'week' || last.kind === 'weekend') ? stretchOf(last, start) : end
    }
  }
}

const isBefore = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean =>
  a.epochMilliseconds < b.epochMilliseconds
