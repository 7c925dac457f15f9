import { MINUTE_MS, offsetTime, weekdayOf } from '@praxis/contracts'
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
    const time = timeOf(local)
    return from <= time && time < to && weekday === weekdayOf(dateOf(local))
  })?.locationId
}

/**
 * The location at which the practitioner works from start to end without a break, by the weekly hours of one day. Undefined also
 * where this is not plain: across midnight, a change of clocks or two stretches of hours, which the availability service judges.
 */
export const locationDuring = (week: Week, { start, end }: Interval): string | undefined => {
  const minutes = [start, new Date(end.getTime() - MINUTE_MS)] as const
  const here = minutes.map((minute) => offsetTime(week.timeZone, minute))
  const stretches = week.workingHours.filter(({ locationId, weekday, from, to }) => {
    const zone = week.locationTimeZones?.[locationId]
    const [first = '', last = ''] = zone === undefined ? here : minutes.map((minute) => offsetTime(zone, minute))
    const isPlain = dateOf(first) === dateOf(last) && offsetOf(first) === offsetOf(last)
    return isPlain && weekday === weekdayOf(dateOf(first)) && from <= timeOf(first) && timeOf(last) < to
  })
  return stretches.length === 1 ? stretches[0]?.locationId : undefined
}

const dateOf = (local: string): string => local.slice(0, 10)
const timeOf = (local: string): string => local.slice(11, 16)
const offsetOf = (local: string): string => local.slice(19)
