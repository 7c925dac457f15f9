import { createHash } from 'node:crypto'
import { addDays, type EventData, instantOf, localDate, offsetTime } from '@praxis/contracts'
import type { FreeDay } from './free-days.ts'
import { type Schedule, timeZoneOf } from './schedule.ts'
import { isBookable, type Start, startsOn, typesForEveryone } from './starts.ts'

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
  for (const day of days) collectDay(schedule, day, now, summaries)
  const locations = schedule.locationIds.map((locationId) => {
    const { first, open } = summaries.get(locationId) ?? emptySummary()
    return {
      locationId,
      nextAvailableSlot: first === undefined ? null : offsetTime(timeZoneOf(schedule, locationId), first.start),
      open: [...open],
    }
  })
  const digest = createHash('sha256').update(JSON.stringify(locations)).digest('base64url')
  const firsts = [...summaries.values()].flatMap(({ first }) => first ?? [])
  return { locations, digest, staleAt: new Date(staleAt(schedule, firsts, now)) }
}

/** What a location has so far. */
interface LocationSummary {
  first: Start | undefined
  /** In the location's zone: `2026-11-24` for a day with a start, `2026-11-24a` for one before noon, `2026-11-24p` for one after. */
  readonly open: Set<string>
}

const emptySummary = (): LocationSummary => ({ first: undefined, open: new Set() })

const collectDay = (
  schedule: Schedule,
  day: FreeDay,
  now: number,
  summaries: ReadonlyMap<string, LocationSummary>,
): void => {
  const { timeZone } = schedule
  const tomorrow = addDays(day.date, 1)
  const midnight = instantOf(timeZone, tomorrow, '00:00')
  const noon = instantOf(timeZone, day.date, '12:00')
  const window = { from: now, to: Number.POSITIVE_INFINITY, now }
  for (const type of typesForEveryone(schedule)) {
    for (const start of startsOn(schedule, day, type)) {
      const here = summaries.get(start.locationId)
      if (here === undefined || !isBookable(start, type, window)) continue
      if (here.first === undefined || start.start < here.first.start) here.first = start
      const zone = timeZoneOf(schedule, start.locationId)
      if (zone !== timeZone) {
        const date = localDate(zone, start.start)
        add(here, date, start.start < instantOf(zone, date, '12:00'))
        continue
      }
      // A grid may run past midnight, into the morning of the next day.
      add(here, start.start < midnight ? day.date : tomorrow, start.start < noon || start.start >= midnight)
    }
  }
}

const add = ({ open }: LocationSummary, date: string, isMorning: boolean): void => {
  open.add(date)
  open.add(`${date}${isMorning ? 'a' : 'p'}`)
}

/** Epoch ms at which a first start passes or its notice begins; local midnight at the latest, when another day is to be published. */
const staleAt = (schedule: Schedule, firsts: readonly Start[], now: number): number => {
  const notices = new Map(schedule.consultationTypes.map((type) => [type.id, type.minimumNoticeMinutes * 60_000]))
  const ends = firsts.map(({ start, consultationTypeId }) => start - (notices.get(consultationTypeId) ?? 0))
  const midnight = instantOf(schedule.timeZone, addDays(localDate(schedule.timeZone, now), 1), '00:00')
  return Math.max(now + 1_000, Math.min(midnight, ...ends) + 1)
}
