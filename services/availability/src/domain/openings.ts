import { addDays, gridStart, instantOf, weekdayOf } from '@praxis/contracts'
import { isHoliday } from './holidays.ts'
import { agendaOf, type Exception, type Interval, otherTimeZones, type Schedule, timeZoneOf } from './schedule.ts'

/** A stretch of time in which a practitioner works at one place. */
export interface Opening extends Interval {
  readonly locationId: string
}

/** Zones are up to 26 hours apart: days of another zone that a day of the agenda touches, counted from its own date. */
const DAYS_OF_OTHER_ZONES = [-1, 0, 1, 2]

/**
 * When a practitioner works on a local day of the agenda, at all locations. A location in another zone has its own local
 * days: of those, the parts that lie between the starts of this grid and the next. Stretches at one place that touch are one.
 */
export const openingsOn = (schedule: Schedule, date: string): Opening[] => {
  const here = openingsIn(schedule, schedule.timeZone, date)
  const others = otherTimeZones(schedule)
  if (others.length === 0) return joined(here)
  const agenda = agendaOf(schedule)
  const day = { start: gridStart(agenda, date), end: gridStart(agenda, addDays(date, 1)) }
  const elsewhere = others.flatMap((timeZone) =>
    DAYS_OF_OTHER_ZONES.flatMap((days) => openingsIn(schedule, timeZone, addDays(date, days))),
  )
  return joined([...here, ...elsewhere.flatMap((opening) => within(opening, day))])
}

/**
 * When a practitioner works at the locations of one zone on a local day of that zone: weekly hours + extra openings −
 * absences − holidays. An extra opening stands on a holiday, and gives way to an absence. An absence that names a location closes
 * that location alone.
 */
const openingsIn = (schedule: Schedule, timeZone: string, date: string): Opening[] => {
  const isHere = ({ locationId }: { readonly locationId: string }): boolean =>
    timeZoneOf(schedule, locationId) === timeZone
  const exceptions = schedule.exceptions.filter((exception) => exception.date === date)
  const weekly = isHoliday(schedule.country, date)
    ? []
    : schedule.workingHours.filter(({ weekday }) => weekday === weekdayOf(date))
  const extra = exceptions.flatMap(({ kind, hours, locationId }) =>
    kind === 'extra-opening' && hours !== undefined && locationId !== undefined ? [{ ...hours, locationId }] : [],
  )
  const open = [...weekly, ...extra]
    .filter(isHere)
    .map(({ from, to, locationId }) => ({ ...between(timeZone, date, from, to), locationId }))
  const absences = exceptions
    .filter(({ kind }) => kind === 'absence')
    .map((absence) => ({ ...absenceOn(timeZone, date, absence), locationId: absence.locationId }))
  return absences.reduce<Opening[]>(
    (left, absence) =>
      left.flatMap((each) =>
        (absence.locationId ?? each.locationId) === each.locationId ? without(each, absence) : [each],
      ),
    open,
  )
}

const absenceOn = (timeZone: string, date: string, { hours }: Exception): Interval =>
  hours === undefined ? between(timeZone, date, '00:00', '24:00') : between(timeZone, date, hours.from, hours.to)

const between = (timeZone: string, date: string, from: string, to: string): Interval => ({
  start: instantOf(timeZone, date, from),
  end: instantOf(timeZone, date, to),
})

const within = (opening: Opening, { start, end }: Interval): Opening[] =>
  [{ ...opening, start: Math.max(opening.start, start), end: Math.min(opening.end, end) }].filter(isSome)

const without = (opening: Opening, { start, end }: Interval): Opening[] =>
  [
    { ...opening, end: Math.min(opening.end, start) },
    { ...opening, start: Math.max(opening.start, end) },
  ].filter(isSome)

const isSome = ({ start, end }: Interval): boolean => start < end

const joined = (openings: readonly Opening[]): Opening[] => {
  const result: Opening[] = []
  for (const opening of [...openings].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last !== undefined && last.locationId === opening.locationId && opening.start <= last.end) {
      result[result.length - 1] = { ...last, end: Math.max(last.end, opening.end) }
    } else if (opening.start < opening.end) result.push(opening)
  }
  return result
}
