import { encodeRing, RING_DAYS } from '@praxis/contracts'
import type { FreeBits } from './free-days.ts'
import type { Schedule } from './schedule.ts'

/** The free slots of one practitioner's days, from today on. */
export interface AgendaDays<Day extends FreeBits = FreeBits> {
  readonly schedule: Schedule
  readonly days: readonly Day[]
}

/** The encoded ring of days that were computed; days after the ring's last are left out. */
export const ringOf = ({ schedule: { agenda, locationIds, exceptions }, days }: AgendaDays): Buffer => {
  const [today] = days
  if (today === undefined) throw new RangeError('a ring has days')
  const ringDays = days.slice(0, RING_DAYS)
  const placesDiffer =
    locationIds.length > 1 &&
    exceptions.some(({ locationId, date }) => locationId !== undefined && ringDays.some((day) => day.date === date))
  return Buffer.from(
    encodeRing({
      baseDay: today.date,
      slotsPerDay: agenda.slotsPerDay,
      days: ringDays.map(({ bits }) => bits),
      placesDiffer,
    }),
  )
}
