import { instantOf, weekdayOf } from '@praxis/contracts'
import { isHoliday } from './holidays.ts'
import type { Exception, Interval, Schedule } from './schedule.ts'

/** A stretch of time in which a practitioner works at one place. */
export interface Opening extends Interval {
  readonly locationId: string
}

/**
 * When a practitioner works on a local day: weekly hours + extra openings − absences − holidays. An extra opening stands
 * on a holiday, and gives way to an absence; one with a place closes that place alone. Stretches at one place that touch are one.
 */
export const openingsOn = (schedule: Schedule, date: string): Opening[] => {
  const exceptions = schedule.exceptions.filter((exception) => exception.date === date)
  const weekly = isHoliday(schedule.country, date)
    ? []
    : schedule.workingHours.filter(({ weekday }) => weekday === weekdayOf(date))
  const extra = exceptions.flatMap(({ kind, hours, locationId }) =>
    kind === 'extra-opening' && hours !== undefined && locationId !== undefined ? [{ ...hours, locationId }] : [],
  )
  const open = [...weekly, ...extra].map(({ from, to, locationId }) => ({
    ...between(schedule, date, from, to),
    locationId,
  }))
  const absences = exceptions
    .filter(({ kind }) => kind === 'absence')
    .map((absence) => ({ ...absentOn(schedule, date, absence), locationId: absence.locationId }))
  return merged(
    absences.reduce<Opening[]>(
      (left, absence) =>
        left.flatMap((each) =>
          (absence.locationId ?? each.locationId) === each.locationId ? without(each, absence) : [each],
        ),
      open,
    ),
  )
}

const absentOn = (schedule: Schedule, date: string, { hours }: Exception): Interval =>
  hours === undefined ? between(schedule, date, '00:00', '24:00') : between(schedule, date, hours.from, hours.to)

const between = ({ timeZone }: Schedule, date: string, from: string, to: string): Interval => ({
  start: instantOf(timeZone, date, from),
  end: instantOf(timeZone, date, to),
})

const without = (opening: Opening, { start, end }: Interval): Opening[] =>
  [
    { ...opening, end: Math.min(opening.end, start) },
    { ...opening, start: Math.max(opening.start, end) },
  ].filter((part) => part.start < part.end)

const merged = (openings: readonly Opening[]): Opening[] => {
  const result: Opening[] = []
  for (const opening of [...openings].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last !== undefined && last.locationId === opening.locationId && opening.start <= last.end) {
      result[result.length - 1] = { ...last, end: Math.max(last.end, opening.end) }
    } else if (opening.start < opening.end) result.push(opening)
  }
  return result
}
