import { Temporal } from 'temporal-polyfill'
import type { DayPart, Spoken, Window } from './period.ts'

/** The wall times at which each part of a day starts and ends. The half-days of the index change at noon, too. */
const partHours: Readonly<Record<DayPart, readonly [from: number, to: number]>> = {
  morning: [0, 12],
  afternoon: [12, 18],
  evening: [18, 24],
}
/** The largest number of each unit. No practice plans further ahead, so a larger number is no window. */
const FURTHEST = { hour: 24 * 31, day: 366, week: 53, month: 12 } as const
/** The length of a window that has only a start, in days. */
const OPEN_END_DAYS = 14

export type Limit = 'until' | 'before' | 'from' | 'after'

/**
 * Finds the instants of a spoken window in a time zone. Weeks end on Sunday. A weekday is the next one after today. A month
 * or a day of a month is its next occurrence. The window never starts before `now`. Undefined when there is no such day, or
 * when it is over.
 */
export const windowOf = (spoken: Spoken, now: Temporal.ZonedDateTime, limit?: Limit): Window | undefined => {
  const said = stretchOf(spoken, now)
  return said && toCome(limited(said, now, limit), now)
}

/** The part of a period that is not over. */
export const toCome = ([from, to]: Stretch, now: Temporal.ZonedDateTime): Window | undefined => {
  const start = Temporal.ZonedDateTime.compare(from, now) < 0 ? now : from
  if (Temporal.ZonedDateTime.compare(start, to) >= 0) return undefined
  return { from: new Date(start.epochMilliseconds), to: new Date(to.epochMilliseconds) }
}

/** A period of which the end is exclusive. */
export type Stretch = readonly [from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime]

/** The period of a spoken window, which may have begun already. */
export const stretchOf = (spoken: Spoken, now: Temporal.ZonedDateTime): Stretch | undefined => {
  const days = daysOf(spoken, now)
  return days === undefined || spoken.part === undefined ? days : partOf(days, spoken.part)
}

/** True for a date that falls on another weekday than the one said with it. */
export const contradictsItself = (spoken: Spoken, now: Temporal.ZonedDateTime): boolean =>
  spoken.kind === 'date' &&
  spoken.weekday !== undefined &&
  (daysOf(spoken, now)?.[0].dayOfWeek ?? spoken.weekday) !== spoken.weekday

const daysOf = (spoken: Spoken, now: Temporal.ZonedDateTime): Stretch | undefined => {
  const today = now.toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const days = (first: Temporal.PlainDate, count: number): Stretch => [
    first.toZonedDateTime(now.timeZoneId),
    first.add({ days: count }).toZonedDateTime(now.timeZoneId),
  ]
  const { offset = 0, n, unit, weekday, week, day, month, year } = spoken
  switch (spoken.kind) {
    case 'day':
      return days(today.add({ days: offset }), n ?? 1)
    case 'week':
      return days(monday.add({ weeks: offset }), 7)
    case 'weekend':
      return days(monday.add({ weeks: offset, days: 5 }), 2)
    case 'weekday':
      if (weekday === undefined) return undefined
      return days(week === undefined ? nextWeekday(today, weekday) : monday.add({ weeks: week, days: weekday - 1 }), 1)
    case 'month':
      return monthFrom(today.with({ day: 1 }).add({ months: offset }), now)
    case 'named-month':
      return month === undefined ? undefined : monthFrom(firstOf(month, year, today), now)
    case 'date': {
      const date = day === undefined ? undefined : nextDate(day, month, year, today)
      return date && days(date, 1)
    }
    case 'week-of': {
      const date = day === undefined ? undefined : nextDate(day, month, year, today)
      return date && days(date.subtract({ days: date.dayOfWeek - 1 }), 7)
    }
    case 'within':
      if (n === undefined || unit === undefined || !countable(n, unit)) return undefined
      return [now, now.add({ [`${unit}s`]: n })]
    case 'ahead':
      if (n === undefined || unit === undefined || !countable(n, unit)) return undefined
      if (unit === 'hour') return [now, now.add({ hours: n })]
      if (unit === 'day') return days(today.add({ days: n }), 1)
      if (unit === 'week') return days(monday.add({ weeks: n }), 7)
      return monthFrom(today.with({ day: 1 }).add({ months: n }), now)
  }
}

const countable = (n: number, unit: keyof typeof FURTHEST): boolean =>
  Number.isInteger(n) && n >= 1 && n <= FURTHEST[unit]

const nextWeekday = (today: Temporal.PlainDate, weekday: number): Temporal.PlainDate =>
  today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 })

const monthFrom = (first: Temporal.PlainDate, now: Temporal.ZonedDateTime): Stretch => [
  first.toZonedDateTime(now.timeZoneId),
  first.add({ months: 1 }).toZonedDateTime(now.timeZoneId),
]

const firstOf = (month: number, year: number | undefined, today: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: year ?? today.year + (month < today.month ? 1 : 0), month, day: 1 })

/** The named day or its next occurrence. Eight years contain a 29 February, and one year contains any other day. */
const nextDate = (
  day: number,
  month: number | undefined,
  year: number | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined => {
  if (month === undefined)
    return firstExisting(
      Array.from({ length: 12 }, (_, ahead) => today.with({ day: 1 }).add({ months: ahead })),
      day,
      today,
    )
  const years = year === undefined ? Array.from({ length: 9 }, (_, ahead) => today.year + ahead) : [year]
  return firstExisting(
    years.map((each) => Temporal.PlainDate.from({ year: each, month, day: 1 })),
    day,
    today,
  )
}

const firstExisting = (
  months: readonly Temporal.PlainDate[],
  day: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined =>
  months
    .filter((first) => day >= 1 && day <= first.daysInMonth)
    .map((first) => first.with({ day }))
    .find((date) => Temporal.PlainDate.compare(date, today) >= 0)

const partOf = ([from]: Stretch, part: DayPart): Stretch => {
  const [start, end] = partHours[part]
  const day = from.toPlainDate()
  return [day.toPlainDateTime({ hour: start }).toZonedDateTime(from.timeZoneId), atHour(day, end, from.timeZoneId)]
}

const atHour = (day: Temporal.PlainDate, hour: number, timeZone: string): Temporal.ZonedDateTime =>
  hour === 24 ? day.add({ days: 1 }).toZonedDateTime(timeZone) : day.toPlainDateTime({ hour }).toZonedDateTime(timeZone)

const limited = ([from, to]: Stretch, now: Temporal.ZonedDateTime, limit: Limit | undefined): Stretch => {
  switch (limit) {
    case undefined:
      return [from, to]
    case 'until':
      return [now, to]
    case 'before':
      return [now, from]
    case 'from':
      return [from, openEnd(from)]
    case 'after':
      return [to, openEnd(to)]
  }
}

const openEnd = (from: Temporal.ZonedDateTime): Temporal.ZonedDateTime => from.add({ days: OPEN_END_DAYS })
