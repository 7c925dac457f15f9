import type { WorkingHours } from '@praxis/contracts'
import { Temporal } from 'temporal-polyfill'
import type { Interval } from './booking.ts'

interface Week {
  readonly workingHours: readonly WorkingHours[]
  /** IANA zone. */
  readonly timeZone: string
}

/** Where the practitioner works at an instant by their weekly hours; undefined outside them, as in an extra opening. */
export const locationAt = ({ workingHours, timeZone }: Week, instant: Date): string | undefined => {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return workingHours.find(({ weekday, from, to }) => weekday === local.dayOfWeek && from <= time && time < to)
    ?.locationId
}

/** Where they work from start to end of a consultation; undefined, too, when it would end at another place. */
export const locationDuring = (week: Week, { start, end }: Interval): string | undefined => {
  const locationId = locationAt(week, start)
  return locationAt(week, new Date(end.getTime() - 60_000)) === locationId ? locationId : undefined
}
