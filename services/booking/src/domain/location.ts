import { offsetTime, weekdayOf } from '@praxis/contracts'
import type { Interval } from './booking.ts'
import type { Rules } from './rules.ts'

/** Weekly hours, each in wall time of its location. */
type Week = Pick<Rules, 'workingHours' | 'timeZone' | 'locationTimeZones'>

/** Where the practitioner works at an instant by their weekly hours; undefined outside them, as in an extra opening. */
export const locationAt = (week: Week, instant: Date): string | undefined => {
  const here = offsetTime(week.timeZone, instant)
  return week.workingHours.find(({ locationId, weekday, from, to }) => {
    const zone = week.locationTimeZones?.[locationId]
    const local = zone === undefined ? here : offsetTime(zone, instant)
    const time = local.slice(11, 16)
    return from <= time && time < to && weekday === weekdayOf(local.slice(0, 10))
  })?.locationId
}

/** The location of a whole consultation; also undefined when it would end at another location than it starts. */
export const locationDuring = (week: Week, { start, end }: Interval): string | undefined => {
  const locationId = locationAt(week, start)
  return locationAt(week, new Date(end.getTime() - 60_000)) === locationId ? locationId : undefined
}
