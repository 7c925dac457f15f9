import { createHash } from 'node:crypto'
import { addDays, type EventData, gridStart, localDate, offsetTime } from '@praxis/contracts'
import type { FreeDay } from './free-days.ts'
import { agendaOf, type Schedule } from './schedule.ts'
import { offered, openToAll, type Start } from './starts.ts'

/** Local days of which an index is told, today included: a search for the week after next and a good month besides. */
export const PUBLISHED_DAYS = 35

/** What is told of a practitioner's free time, and when it stops being true by itself. */
export interface Summary {
  readonly locations: EventData<'AvailabilityChanged'>['locations']
  /** Equal digests: nothing to tell. */
  readonly digest: string
  readonly staleAt: Date
}

/** Sums up {@link PUBLISHED_DAYS} days for each location: the first start, and the days and half-days with any. */
export const summaryOf = (schedule: Schedule, days: readonly FreeDay[], now: number): Summary => {
  const types = openToAll(schedule)
  const starts = offered(schedule, days, types, { from: now, to: Number.POSITIVE_INFINITY, now })
  const locations = schedule.locationIds.map((locationId) => {
    const here = starts.filter((start) => start.locationId === locationId)
    return {
      locationId,
      nextAvailableSlot: here[0] === undefined ? null : offsetTime(schedule.timeZone, here[0].start),
      open: halfDaysOf(schedule, here),
    }
  })
  const digest = createHash('sha256').update(JSON.stringify(locations)).digest('base64url')
  return { locations, digest, staleAt: new Date(staleAt(schedule, starts, now)) }
}

/** `2026-11-24` for a day with a start, `2026-11-24a` for one before noon, `2026-11-24p` for one after. */
const halfDaysOf = (schedule: Schedule, starts: readonly Start[]): string[] => {
  const tokens = new Set<string>()
  const noonShape = { ...agendaOf(schedule), dayStart: '12:00' }
  const midnightShape = { ...agendaOf(schedule), dayStart: '00:00' }
  let date = ''
  let tomorrow = Number.NEGATIVE_INFINITY
  for (const { start } of starts) {
    if (start >= tomorrow) {
      date = localDate(schedule.timeZone, start)
      tomorrow = gridStart(midnightShape, addDays(date, 1))
      tokens.add(date)
    }
    tokens.add(`${date}${start < gridStart(noonShape, date) ? 'a' : 'p'}`)
  }
  return [...tokens]
}

/** A told first start ends when its notice begins or it passes; and at local midnight a new day comes into view. */
const staleAt = (schedule: Schedule, starts: readonly Start[], now: number): number => {
  const notices = new Map(schedule.consultationTypes.map((type) => [type.id, type.minimumNoticeMinutes * 60_000]))
  const firsts = schedule.locationIds.flatMap((id) => starts.find(({ locationId }) => locationId === id) ?? [])
  const ends = firsts.map(({ start, consultationTypeId }) => start - (notices.get(consultationTypeId) ?? 0))
  const midnight = gridStart(
    { ...agendaOf(schedule), dayStart: '00:00' },
    addDays(localDate(schedule.timeZone, now), 1),
  )
  return Math.max(now + 1_000, Math.min(midnight, ...ends) + 1)
}
