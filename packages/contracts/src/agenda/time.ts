import { Temporal } from 'temporal-polyfill'

/** The local day of an instant (epoch ms), `YYYY-MM-DD`. */
export const localDate = (timeZone: string, instant: number): string =>
  zoned(timeZone, instant).toPlainDate().toString()

/** The instant (epoch ms) of a wall time on a local day. A time that a clock change skips is the instant it was moved to; one that comes twice is the first. */
export const instantOf = (timeZone: string, date: string, time: string): number => {
  const day = Temporal.PlainDate.from(date)
  if (time === '24:00') return day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
}

/** RFC 3339 with the zone's offset at that instant, to the second. */
export const offsetTime = (timeZone: string, instant: number | Date): string =>
  zoned(timeZone, typeof instant === 'number' ? instant : instant.getTime()).toString({
    timeZoneName: 'never',
    smallestUnit: 'second',
  })

const zoned = (timeZone: string, instant: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
