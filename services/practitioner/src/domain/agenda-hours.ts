import {
  type CountryCode,
  instantOf,
  minutesOf,
  type PractitionerDraft,
  territoryTimeZone,
  type WorkingHours,
} from '@praxis/contracts'

export const DAY_MINUTES = 24 * 60
const WEEK_MINUTES = 7 * DAY_MINUTES
const MINUTE_MS = 60_000
/** Days in winter and summer: zones that change their clocks are apart by other hours then. */
const SEASONS = ['2026-01-15', '2026-07-15']

/** Weekly hours on the agenda's clocks. */
export interface AgendaHours {
  /** Minutes from midnight of the weekday; less than 0 or more than a day for another zone. */
  readonly from: number
  readonly to: number
  readonly weekday: number
  /** True when the location has other clocks than the agenda. */
  readonly isElsewhere: boolean
}

/** What the agenda's clocks show at hours that the location's clocks show, in winter and in summer. */
export const agendaHours = (
  { timeZone, locations }: PractitionerDraft,
  country: CountryCode,
  { locationId, weekday, from, to }: WorkingHours,
): readonly AgendaHours[] => {
  const location = locations.find(({ id }) => id === locationId)
  const zone = location && (location.timeZone ?? territoryTimeZone(country, location))
  return SEASONS.map((day) => {
    const shift = zone === undefined || zone === timeZone ? 0 : minutesBetween(timeZone, zone, day)
    return { from: minutesOf(from) + shift, to: minutesOf(to) + shift, weekday, isElsewhere: shift !== 0 }
  })
}

/** True when two openings of every week have a minute in common. */
export const meet = (one: AgendaHours, other: AgendaHours | undefined): boolean => {
  if (other === undefined) return false
  const apart = (other.weekday - one.weekday) * DAY_MINUTES
  return [-WEEK_MINUTES, 0, WEEK_MINUTES].some(
    (week) => one.from < other.to + apart + week && other.from + apart + week < one.to,
  )
}

/** Minutes by which the agenda's clocks are ahead of the location's. Zones that do not exist are another rule's. */
const minutesBetween = (agendaZone: string, locationZone: string, day: string): number => {
  try {
    return (instantOf(locationZone, day, '12:00') - instantOf(agendaZone, day, '12:00')) / MINUTE_MS
  } catch (error) {
    if (error instanceof RangeError) return 0
    throw error
  }
}
