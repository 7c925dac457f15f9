import { type CountryCode, memoOf } from '@praxis/contracts'
import { tolerantReader } from '@praxis/platform'
import { Type } from 'typebox'
import type { WeeklyHours } from '../domain/outline.ts'
import { AgendaRules } from '../domain/schedule.ts'

/** The column `schedules.hours` as `hours_of` (migrations/0002_fill.sql) writes it: the last four are as long as each other. */
export const HoursColumn = Type.Tuple([
  /* time zone */ Type.String(),
  AgendaRules,
  /* weekdays */ Type.Array(Type.Integer()),
  /* starts */ Type.Array(Type.String()),
  /* ends */ Type.Array(Type.String()),
  /* numbers of the locations */ Type.Array(Type.String()),
])
const readColumn = tolerantReader(HoursColumn)

/** How many distinct texts are remembered, about 2 KB each with what the domain computes from them. */
const MAX_TEXTS = 20_000

/** Parses the column. One text always gives the same object. Throws when the text is not what `hours_of` writes. */
export const weeklyHoursOf = (country: CountryCode, text: string): WeeklyHours => hoursIn(country)(text)

const hoursIn = memoOf(1_000, (country: CountryCode) =>
  memoOf(MAX_TEXTS, (text: string): WeeklyHours => ({ country, ...parse(text) })),
)

const parse = (text: string): Omit<WeeklyHours, 'country'> => {
  const [timeZone, agenda, weekdays, starts, ends, locations] = readColumn(JSON.parse(text))
  const openings = weekdays.map((weekday, n) => {
    const [from, to, location] = [starts[n], ends[n], locations[n]]
    if (from === undefined || to === undefined || location === undefined)
      throw new TypeError('the lists of a schedule’s hours differ in length')
    return { weekday, from, to, location }
  })
  return { timeZone, agenda, openings }
}
