import { addDays, DAY_MS, decodeRing, localDate, RING_DAYS, type Ring } from '@praxis/contracts'
import { type Clock, type Logger, shortMemory } from '@praxis/platform'
import { type FreeDay, freeDays, withOpenings } from '../domain/free-days.ts'
import type { Interval, Schedule } from '../domain/schedule.ts'
import type { BookedTime, FreeTime, Rings, Schedules } from './ports.ts'

interface Deps {
  readonly writer: Schedules
  /** The same on a replica, for what is only shown. */
  readonly replica: Schedules
  readonly rings: Pick<Rings, 'read' | 'queueRepair'>
  readonly clock: Clock
  readonly log: Logger
}

/** Searches ask for the same practitioners again and again, and a profile changes a few times a year. */
const SCHEDULE_TTL_MS = 2_000

export const freeTimeOn = ({ writer, replica, rings, clock, log }: Deps): FreeTime => {
  const findSchedules = (ids: readonly string[]): Promise<Schedule[]> => {
    const yesterday = new Date(clock().getTime() - DAY_MS).toISOString().slice(0, 10)
    return writer.find(ids, yesterday)
  }
  const memory = shortMemory<Schedule>({
    max: 20_000,
    ttlMs: SCHEDULE_TTL_MS,
    idOf: ({ practitionerId }) => practitionerId,
    find: findSchedules,
  })

  const compute = async (
    store: Schedules,
    asked: readonly Schedule[],
    window: Interval,
    exceptBookings?: readonly BookedTime[],
  ): Promise<ReadonlyMap<string, readonly FreeDay[]>> => {
    if (asked.length === 0) return new Map()
    const ids = asked.map(({ practitionerId }) => practitionerId)
    const bookedTimes = await store.bookedTimes(
      ids,
      new Date(window.start - 2 * DAY_MS),
      new Date(window.end + 2 * DAY_MS),
      exceptBookings,
    )
    return new Map(
      asked.map((schedule) => {
        const { first, count } = daysOf(schedule, window)
        const times = bookedTimes.get(schedule.practitionerId) ?? []
        return [schedule.practitionerId, freeDays(schedule, times, first, count)]
      }),
    )
  }

  const days: FreeTime['days'] = async (asked, window) => {
    const found = await readRings(asked)
    // A missing ring is only queued here: written without a lock, it could overwrite a newer one.
    rings.queueRepair(found.flatMap((ring, n) => (ring === undefined ? (asked[n]?.practitionerId ?? []) : [])))
    const fromRings = new Map<string, readonly FreeDay[]>()
    for (const [index, schedule] of asked.entries()) {
      const bytes = found[index]
      const ring = bytes === undefined ? undefined : decodeOrNothing(bytes)
      const free = ring === undefined ? undefined : ringDays(ring, schedule, window)
      if (free !== undefined) fromRings.set(schedule.practitionerId, free)
    }
    const others = asked.filter(({ practitionerId }) => !fromRings.has(practitionerId))
    return new Map([...fromRings, ...(await compute(replica, others, window))])
  }

  const readRings = async (asked: readonly Schedule[]): Promise<(Buffer | undefined)[]> => {
    try {
      return await rings.read(asked.map(({ practitionerId }) => practitionerId))
    } catch (err) {
      log.warn({ err }, 'the rings cannot be read, computing instead')
      return []
    }
  }
  const daysFromDatabase: FreeTime['daysFromDatabase'] = (...asked) => compute(writer, ...asked)
  return {
    schedules: memory.find,
    currentSchedule: async (id) => (await findSchedules([id]))[0],
    forget: memory.forget,
    days,
    daysFromDatabase,
  }
}

/** Local days that a window touches, and the day before them, whose grid may run past midnight. */
const daysOf = (schedule: Schedule, { start, end }: Interval): { first: string; count: number } => {
  const first = addDays(localDate(schedule.timeZone, start), -1)
  const last = localDate(schedule.timeZone, end - 1)
  return { first, count: Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1 }
}

/** The window's days as the ring has them; undefined when it does not reach that far or was made for another grid. */
const ringDays = (ring: Ring, schedule: Schedule, window: Interval): FreeDay[] | undefined => {
  const { baseDay, slotsPerDay, days } = ring
  const { first, count } = daysOf(schedule, window)
  const offset = (Date.parse(first) - Date.parse(baseDay)) / DAY_MS
  // Days before the base day are over: nothing of them is free.
  const from = Math.max(0, offset)
  const to = offset + count
  if (slotsPerDay !== schedule.agenda.slotsPerDay || to > RING_DAYS) return undefined
  return days.slice(from, to).map((bits, n) => withOpenings(schedule, { date: addDays(baseDay, from + n), bits }))
}

/** Undefined for a ring of another version, which a rolling update leaves in a shared cache for a while. */
const decodeOrNothing = (bytes: Buffer): Ring | undefined => {
  try {
    return decodeRing(bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
