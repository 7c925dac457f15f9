import { offsetTime, weekdayOf } from '@praxis/contracts'
import type { Interval } from './booking.ts'
import type { Rules } from './rules.ts'

interface Week {
  readonly workingHours: Rules['workingHours']
  /** IANA zone. */
  readonly timeZone: string
}

/** The location of the weekly hours at an instant; undefined outside these hours, where an extra opening may lie. */
export const locationAt = ({ workingHours, timeZone }: Week, instant: Date): string | undefined => {
  const local = offsetTime(timeZone, instant)
  const [date, time] = [local.slice(0, 10), local.slice(11, 16)]
  const today = weekdayOf(date)
  return workingHours.find(({ weekday, from, to }) => weekday === today && from <= time && time < to)?.locationId
}

/** The location of a whole consultation; also undefined when it would end at another location than it starts. */
export const locationDuring = (week: Week, { start, end }: Interval): string | undefined => {
  const locationId = locationAt(week, start)
  return locationAt(week, new Date(end.getTime() - 60_000)) === locationId ? locationId : undefined
}
