import { Temporal } from 'temporal-polyfill'
import { DAY_MS, MINUTE_MS } from '../time/units.ts'
import { memoOf } from './memo.ts'

/** Transitions of our time lie on quarters of an hour, so a quarter with one offset at both ends has no other inside. */
const QUARTER_MS = 15 * MINUTE_MS

/**
 * A zone's distance from UTC in milliseconds at an instant (epoch ms). Temporal takes 25 µs for it (Node 20, one core),
 * too long for each of thousands of slots, so days and quarters of an hour without a clock change are remembered.
 * @throws RangeError for an unknown zone
 */
export const offsetAt = (timeZone: string, instant: number): number => {
  const { ofDay, ofQuarter, exact } = zones(timeZone)
  const day = ofDay(Math.floor(instant / DAY_MS))
  if (!Number.isNaN(day)) return day
  const quarter = ofQuarter(Math.floor(instant / QUARTER_MS))
  return Number.isNaN(quarter) ? exact(instant) : quarter
}

/** The first instant (epoch ms) at which the clocks of a zone show `date` and `time` or later. */
export const firstInstantAt = (timeZone: string, date: string, time: string): number => {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
  const zonedTime = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  if (zonedTime.toPlainDateTime().equals(wall)) return zonedTime.epochMilliseconds
  // Clocks jump over this time: they first show a later one at the jump itself, which `previous` leaves out when exact.
  const jump = zonedTime.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  return (jump ?? zonedTime).epochMilliseconds
}

interface Zone {
  readonly ofDay: (day: number) => number
  readonly ofQuarter: (quarter: number) => number
  readonly exact: (instant: number) => number
}

const zones = memoOf(700, (timeZone: string): Zone => {
  const exact = (instant: number): number =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000
  /** The one offset of the n-th span of `ms`, NaN when it changes inside. */
  const uniform =
    (ms: number) =>
    (n: number): number => {
      const first = exact(n * ms)
      return first === exact((n + 1) * ms - 1) ? first : Number.NaN
    }
  return { exact, ofDay: memoOf(4_000, uniform(DAY_MS)), ofQuarter: memoOf(4_000, uniform(QUARTER_MS)) }
})
