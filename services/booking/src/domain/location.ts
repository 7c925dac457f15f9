import type { WorkingHours } from '@praxis/contracts'
import { Temporal } from 'temporal-polyfill'

/** Where the practitioner works at an instant by their weekly hours; undefined outside them, as in an extra opening. */
export const locationAt = (
  { workingHours, timeZone }: { workingHours: readonly WorkingHours[]; timeZone: string },
  instant: Date,
): string | undefined => {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return workingHours.find(({ weekday, from, to }) => weekday === local.dayOfWeek && from <= time && time < to)
    ?.locationId
}
