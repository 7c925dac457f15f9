import { encodeRing, RING_DAYS } from '@praxis/contracts'
import type { FreeBits } from './free-days.ts'
import { otherTimeZones, type Schedule } from './schedule.ts'

/** The free slots of one practitioner's days, from today on. */
export interface AgendaDays<Day extends FreeBits = FreeBits> {
  readonly schedule: Schedule
  readonly days: readonly Day[]
}

/** The encoded ring of days that were computed; days after the ring's last are left out. */
export const ringOf = ({ schedule, days }: AgendaDays): Buffer => {
  const [today] = days
  if (today === undefined) throw new RangeError('a ring has days')
  const { agenda, locationIds, exceptions } = schedule
  const ringDays = days.slice(0, RING_DAYS)
  const isElsewhere =
    locationIds.length > 1 &&
    exceptions.some(({ locationId, date }) => locationId !== undefined && ringDays.some((day) => day.date === date))
  // Booking reads weekly hours in the agenda's zone, and has to ask where a location has other clocks.
  const placesDiffer = isElsewhere || otherTimeZones(schedule).length > 0
  return Buffer.from(
    encodeRing({
      baseDay: today.date,
      slotsPerDay: agenda.slotsPerDay,
      days: ringDays.map(({ bits }) => bits),
      placesDiffer,
    }),
  )
}
