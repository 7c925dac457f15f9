import { DAY_MS, localDate } from '@praxis/contracts'
import { type FreeBits, type FreeDay, freeBits, freeDays } from '../domain/free-days.ts'
import type { AgendaDays } from '../domain/ring.ts'
import type { Interval, Schedule } from '../domain/schedule.ts'
import type { AgendaStores } from '../store/ports.ts'

type Stores = Pick<AgendaStores, 'find' | 'bookedTimes'>

/** `count` free days from today on of each practitioner, with the hours of each day. */
export const computeFreeDays = (
  stores: Stores,
  ids: readonly string[],
  now: Date,
  count: number,
): Promise<AgendaDays<FreeDay>[]> => compute(stores, ids, now, count, freeDays)

/** The same without the hours, which a ring does not need and which take far longer to compute than the slots. */
export const computeFreeBits = (
  stores: Stores,
  ids: readonly string[],
  now: Date,
  count: number,
): Promise<AgendaDays[]> => compute(stores, ids, now, count, freeBits)

type DaysOf<Day> = (schedule: Schedule, bookedTimes: readonly Interval[], date: string, count: number) => Day[]

const compute = async <Day extends FreeBits>(
  stores: Stores,
  ids: readonly string[],
  now: Date,
  count: number,
  daysOf: DaysOf<Day>,
): Promise<AgendaDays<Day>[]> => {
  const [from, to] = periodAround(now, count)
  const schedules = await stores.find(ids, from.toISOString().slice(0, 10))
  const bookedTimes = await stores.bookedTimes(ids, from, to)
  return schedules.map((schedule) => {
    const today = localDate(schedule.timeZone, now.getTime())
    return { schedule, days: daysOf(schedule, bookedTimes.get(schedule.practitionerId) ?? [], today, count) }
  })
}

/** A period that covers so many local days from today on in every zone: zones are up to 14 hours ahead and 12 behind. */
export const periodAround = (now: Date, days: number): [from: Date, to: Date] => [
  new Date(now.getTime() - DAY_MS),
  new Date(now.getTime() + (days + 2) * DAY_MS),
]
