import { DAY_MS, MINUTE_MS } from '../time/units.ts'
import { memoOf } from './memo.ts'
import { firstInstantAt, offsetAt } from './zone.ts'

/** The calendar day (`YYYY-MM-DD`) that the clocks of a zone show at an instant (epoch ms). */
export const localDate = (timeZone: string, instant: number): string =>
  new Date(instant + offsetAt(timeZone, instant)).toISOString().slice(0, 10)

/**
 * The first instant (epoch ms) at which the clocks of a zone show `time` or later on `date`: a time that a clock change
 * skips is the moment of the change, one that it repeats is the first of the two. 24:00 is the next day's 00:00.
 * @throws RangeError for an unknown zone or a date that does not exist
 */
export const instantOf = (timeZone: string, date: string, time: string): number => {
  const { start, regular } = localDays(timeZone)(date)
  if (regular) return start + minutesOf(time) * MINUTE_MS
  return time === '24:00' ? localDays(timeZone)(addDays(date, 1)).start : firstInstantAt(timeZone, date, time)
}

/** RFC 3339 time of an instant (epoch ms or Date) with the zone's offset, to the second. */
export const offsetTime = (timeZone: string, instant: number | Date): string => {
  const at = Number(instant)
  const offset = offsetAt(timeZone, at)
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS)
  const sign = offset < 0 ? '-' : '+'
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0')
  return `${new Date(at + offset).toISOString().slice(0, 19)}${sign}${hours}:${String(minutes % 60).padStart(2, '0')}`
}

/** The local day (`YYYY-MM-DD`) so many `days` later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** ISO weekday of a local day (`YYYY-MM-DD`): 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

interface LocalDay {
  readonly start: number
  /** 24 hours without a clock change: wall time is the start plus minutes. */
  readonly regular: boolean
}

const localDays = memoOf(700, (timeZone: string) =>
  memoOf(4_000, (date: string): LocalDay => {
    const start = firstInstantAt(timeZone, date, '00:00')
    const end = firstInstantAt(timeZone, addDays(date, 1), '00:00')
    return { start, regular: end - start === DAY_MS && offsetAt(timeZone, start) === offsetAt(timeZone, end) }
  }),
)

/** Minutes from midnight to a wall time `HH:MM`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
