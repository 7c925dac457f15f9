import type { CountryCode } from '@praxis/contracts'
import type { Insertable } from 'kysely'
import type { Exception } from '../domain/schedule.ts'
import type { BookingChange, Publication, ScheduleChange } from './ports.ts'
import type { AvailabilityDb } from './tables.ts'

export const scheduleRow = ({
  country,
  practitionerId,
  version,
  rules,
}: ScheduleChange): Insertable<AvailabilityDb['schedules']> => ({
  country_code: country,
  practitioner_id: practitionerId,
  version,
  removed: rules === undefined,
  ...ruleColumns(rules),
})

/** The zones have a column of their own: 0.1.0, which writes the rules anew, leaves it as it is. */
const ruleColumns = (
  rules: ScheduleChange['rules'],
): Pick<Insertable<AvailabilityDb['schedules']>, 'rules' | 'location_time_zones'> => {
  if (rules === undefined) return { rules: null, location_time_zones: null }
  const { locationTimeZones, ...rest } = rules
  const hasZones = Object.keys(locationTimeZones).length > 0
  return {
    rules: JSON.stringify(rest),
    location_time_zones: hasZones ? JSON.stringify(locationTimeZones) : null,
  }
}

export const bookedRow = (change: BookingChange): AvailabilityDb['booked_slots'] => ({
  country_code: change.country,
  booking_id: change.bookingId,
  practitioner_id: change.practitionerId,
  slot_start: change.slotStart,
  occupied_until: change.occupiedUntil,
  sequence: change.sequence,
  live: change.live,
})

export const publishedRow = ({ schedule, summary, version }: Publication): AvailabilityDb['published'] => ({
  country_code: schedule.country,
  practitioner_id: schedule.practitionerId,
  version,
  digest: summary.digest,
  stale_at: summary.staleAt,
})

export const exceptionRow = (
  country: CountryCode,
  practitionerId: string,
  { id, kind, date, hours, locationId }: Exception,
): AvailabilityDb['exceptions'] => ({
  country_code: country,
  id,
  practitioner_id: practitionerId,
  kind,
  day: date,
  from_time: hours?.from ?? null,
  to_time: hours?.to ?? null,
  location_id: locationId ?? null,
})

export const exceptionOf = (row: AvailabilityDb['exceptions']): Exception => ({
  id: row.id,
  kind: row.kind,
  date: row.day,
  hours: row.from_time === null || row.to_time === null ? undefined : { from: row.from_time, to: row.to_time },
  locationId: row.location_id ?? undefined,
})
