import { createHash } from 'node:crypto'
import { addDays, type EventData, instantOf, localDate, offsetTime } from '@praxis/contracts'
import type { FreeDay } from './free-days.ts'
import { type Schedule, timeZoneOf } from './schedule.ts'
import { bookableTime, startsOn, typesForEveryone } from './starts.ts'

/** What is published of a practitioner's free time, and when the passing of time makes it untrue. */
export interface Summary {
  readonly locations: EventData<'AvailabilityChanged'>['locations']
  /** Equal digests: nothing new to publish. */
  readonly digest: string
  readonly staleAt: Date
}

/** Sums up days, today first, for each location: the first start, and the days and half-days with any. */
export const summaryOf = (schedule: Schedule, days: readonly FreeDay[], now: number): Summary => {
  const summaries = new Map(schedule.locationIds.map((id) => [id, emptySummary()]))
  const midnight = instantOf(schedule.timeZone, addDays(localDate(schedule.timeZone, now), 1), '00:00')
  for (const day of days) collectDay(schedule, day, { now, midnight }, summaries)
  const locations = schedule.locationIds.map((locationId) => {
    const { first, open } = summaries.get(locationId) ?? emptySummary()
    return {
      locationId,
      nextAvailableSlot: first === undefined ? null : offsetTime(timeZoneOf(schedule, locationId), first.start),
      // In one order, whatever the time: it is part of the digest.
      open: [...open.keys()].sort(),
    }
  })
  const digest = createHash('sha256').update(JSON.stringify(locations)).digest('base64url')
  // Another day is to be published at midnight.
  const ends = [midnight - 1, ...[...summaries.values()].flatMap(endsOf)]
  return { locations, digest, staleAt: new Date(Math.min(...ends) + 1) }
}

/** Instants in epoch ms, and the codes of days and half-days that a start opens. */
interface DatedStart {
  readonly start: number
  readonly opensAt: number
  readonly closesAt: number
  readonly dates: readonly string[]
}

/** What a location has so far. */
interface LocationSummary {
  first: Pick<DatedStart, 'start' | 'closesAt'> | undefined
  /**
   * `2026-11-24` for a day with a start, `2026-11-24a` for one before noon, `2026-11-24p` for one after, in the location's zone;
   * and when the last of these starts closes.
   */
  readonly open: Map<string, number>
  /** Starts that open before the next midnight. */
  readonly coming: DatedStart[]
}

const emptySummary = (): LocationSummary => ({ first: undefined, open: new Map(), coming: [] })

const collectDay = (
  schedule: Schedule,
  day: FreeDay,
  { now, midnight }: { readonly now: number; readonly midnight: number },
  summaries: ReadonlyMap<string, LocationSummary>,
): void => {
  const datesOf = dateReader(schedule, day.date)
  for (const type of typesForEveryone(schedule)) {
    for (const { start, locationId } of startsOn(schedule, day, type)) {
      const here = summaries.get(locationId)
      const { opensAt, closesAt } = bookableTime(start, type)
      if (here === undefined || closesAt < now || opensAt >= midnight) continue
      const dated = { start, opensAt, closesAt, dates: datesOf(start, locationId) }
      if (opensAt > now) here.coming.push(dated)
      else add(here, dated)
    }
  }
}

const dateReader = (schedule: Schedule, date: string) => {
  const { timeZone } = schedule
  const tomorrow = addDays(date, 1)
  const midnight = instantOf(timeZone, tomorrow, '00:00')
  const noon = instantOf(timeZone, date, '12:00')
  return (start: number, locationId: string): readonly string[] => {
    const zone = timeZoneOf(schedule, locationId)
    if (zone !== timeZone) {
      const there = localDate(zone, start)
      return datesOfHalf(there, start < instantOf(zone, there, '12:00'))
    }
    // A grid may run past midnight, into the morning of the next day.
    return start < midnight ? datesOfHalf(date, start < noon) : datesOfHalf(tomorrow, true)
  }
}

const datesOfHalf = (date: string, isMorning: boolean): readonly string[] => [date, `${date}${isMorning ? 'a' : 'p'}`]

const add = (here: LocationSummary, { start, closesAt, dates }: DatedStart): void => {
  const { first, open } = here
  if (first === undefined || start < first.start || (start === first.start && closesAt > first.closesAt))
    here.first = { start, closesAt }
  for (const date of dates) open.set(date, Math.max(closesAt, open.get(date) ?? closesAt))
}

/** The last milliseconds (epoch) at which a part of a summary is true: the first start, an open day, or that there is no other. */
const endsOf = ({ first, open, coming }: LocationSummary): number[] => [
  ...(first === undefined ? [] : [first.closesAt]),
  ...open.values(),
  ...coming
    .filter(({ start, dates }) => first === undefined || start < first.start || dates.some((date) => !open.has(date)))
    .map(({ opensAt }) => opensAt - 1),
]
