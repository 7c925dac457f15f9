import { addDays, decodeRing, localDate, RING_DAYS, type Ring, ringKey } from '@praxis/contracts'
import type { Cache, Clock, Logger } from '@praxis/platform'
import { LRUCache } from 'lru-cache'
import { type FreeDay, freeDays, withOpenings } from '../domain/free-days.ts'
import type { Interval, Schedule } from '../domain/schedule.ts'
import type { Rings } from '../recompute/rings.ts'
import type { Schedules } from '../store/ports.ts'

/** Schedules and free days for requests: from the rings where they reach, from PostgreSQL where they do not. */
export interface FreeTime {
  /** Schedules of those that are known; at most two seconds old. */
  schedules(practitionerIds: readonly string[]): Promise<ReadonlyMap<string, Schedule>>
  /** Free days of each schedule that a window (epoch ms) touches; past the rings as far as a replica has come. */
  days(schedules: readonly Schedule[], window: Interval): Promise<ReadonlyMap<string, readonly FreeDay[]>>
  /** The same from PostgreSQL alone, the truth as far as events have come; as if some bookings were not there. */
  computed(
    schedules: readonly Schedule[],
    window: Interval,
    exceptBookings?: readonly string[],
  ): Promise<ReadonlyMap<string, readonly FreeDay[]>>
}

interface Deps {
  readonly store: Schedules
  /** The same on a replica, for what is only shown. */
  readonly lagging: Schedules
  readonly rings: Pick<Rings, 'leaveBehind'>
  readonly cache: Cache
  readonly clock: Clock
  readonly log: Logger
}

const DAY_MS = 86_400_000
/** A page of results asks for the same practitioners again and again; a profile changes a few times a year. */
const REMEMBER_MS = 2_000

export const makeFreeTime = ({ store, lagging, rings, cache, clock, log }: Deps): FreeTime => {
  const remembered = new LRUCache<string, Schedule>({ max: 20_000, ttl: REMEMBER_MS })

  const schedules: FreeTime['schedules'] = async (ids) => {
    const missing = ids.filter((id) => !remembered.has(id))
    const yesterday = new Date(clock().getTime() - DAY_MS).toISOString().slice(0, 10)
    const found = missing.length === 0 ? [] : await store.find(missing, yesterday)
    for (const schedule of found) remembered.set(schedule.practitionerId, schedule)
    const known = new Map(found.map((schedule) => [schedule.practitionerId, schedule]))
    for (const id of ids) {
      const schedule = remembered.get(id)
      if (schedule !== undefined) known.set(id, schedule)
    }
    return known
  }

  const computedBy = async (
    from: Schedules,
    wanted: readonly Schedule[],
    window: Interval,
    exceptBookings?: readonly string[],
  ): Promise<ReadonlyMap<string, readonly FreeDay[]>> => {
    if (wanted.length === 0) return new Map()
    const ids = wanted.map(({ practitionerId }) => practitionerId)
    const booked = await from.booked(
      ids,
      new Date(window.start - 2 * DAY_MS),
      new Date(window.end + 2 * DAY_MS),
      exceptBookings,
    )
    return new Map(
      wanted.map((schedule) => {
        const { first, count } = daysOf(schedule, window)
        return [schedule.practitionerId, freeDays(schedule, booked.get(schedule.practitionerId) ?? [], first, count)]
      }),
    )
  }

  const days: FreeTime['days'] = async (wanted, window) => {
    const found = await readRings(wanted)
    // Written by whoever holds them: what is computed here could overwrite something newer.
    rings.leaveBehind(found.flatMap((ring, n) => (ring === undefined ? (wanted[n]?.practitionerId ?? []) : [])))
    const fromRings = new Map<string, readonly FreeDay[]>()
    for (const [index, schedule] of wanted.entries()) {
      const ring = found[index]
      const held = ring === undefined ? undefined : ringDays(readable(ring), schedule, window)
      if (held !== undefined) fromRings.set(schedule.practitionerId, held)
    }
    const others = wanted.filter(({ practitionerId }) => !fromRings.has(practitionerId))
    return new Map([...fromRings, ...(await computedBy(lagging, others, window))])
  }

  const readRings = async (wanted: readonly Schedule[]): Promise<(Buffer | undefined)[]> => {
    try {
      return await cache.getMany(wanted.map(({ practitionerId }) => ringKey(practitionerId)))
    } catch (err) {
      log.warn({ err }, 'the rings cannot be read, computing instead')
      return []
    }
  }
  const computed: FreeTime['computed'] = (...asked) => computedBy(store, ...asked)
  return { schedules, days, computed }
}

/** Local days that a window touches. A grid that runs past midnight makes the day before one of them. */
const daysOf = (schedule: Schedule, { start, end }: Interval): { first: string; count: number } => {
  const first = addDays(localDate(schedule.timeZone, start), -1)
  const last = localDate(schedule.timeZone, end - 1)
  return { first, count: Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1 }
}

/** The window's days as the ring has them; undefined when it does not reach that far or was made for another grid. */
const ringDays = (ring: Ring | undefined, schedule: Schedule, window: Interval): FreeDay[] | undefined => {
  if (ring === undefined) return undefined
  const { baseDay, slotsPerDay, days } = ring
  const { first, count } = daysOf(schedule, window)
  // Days before the base day are over, and free of nothing.
  const from = Math.max(0, (Date.parse(first) - Date.parse(baseDay)) / DAY_MS)
  const to = (Date.parse(first) - Date.parse(baseDay)) / DAY_MS + count
  if (slotsPerDay !== schedule.agenda.slotsPerDay || to > RING_DAYS) return undefined
  return days.slice(from, to).map((bits, n) => withOpenings(schedule, { date: addDays(baseDay, from + n), bits }))
}

/** Undefined for a ring of another version, which a rolling update leaves in a shared cache for a while. */
const readable = (bytes: Buffer): Ring | undefined => {
  try {
    return decodeRing(bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
