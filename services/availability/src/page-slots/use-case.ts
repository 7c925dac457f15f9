import {
  type CountryCode,
  DAY_MS,
  offsetTime,
  type PageSlots,
  type PageSlotsBody,
  PUBLISHED_DAYS,
} from '@praxis/contracts'
import type { Static } from 'typebox'
import type { FreeDay } from '../domain/free-days.ts'
import { type Interval, type Schedule, timeZoneOf } from '../domain/schedule.ts'
import { findFirstStarts, type Start, typesForEveryone } from '../domain/starts.ts'
import type { FreeTime } from '../store/ports.ts'

type Body = Static<typeof PageSlotsBody>
type Item = Body['items'][number]
type Answer = Static<typeof PageSlots>['items'][number]

/** For each practitioner and location of a page of results: the first slots in the window, and the first slot of all. */
export type PageSlotsUseCase = (country: CountryCode, body: Body) => Promise<Answer[]>

interface Deps {
  readonly freeTime: FreeTime
  readonly clock: () => Date
}

/** How far a window without an end is looked at: the days that a ring surely has. */
const DEFAULT_WINDOW_MS = 12 * DAY_MS

export const makePageSlots =
  ({ freeTime, clock }: Deps): PageSlotsUseCase =>
  async (country, { from, to, perItem, items }) => {
    const now = clock().getTime()
    const start = Date.parse(from)
    const window = { start, end: to === undefined ? start + DEFAULT_WINDOW_MS : Date.parse(to) }
    const soon = { start: now, end: now + DEFAULT_WINDOW_MS }
    const later = { start: soon.end, end: now + PUBLISHED_DAYS * DAY_MS }

    const known = await freeTime.schedules([...new Set(items.map(({ practitionerId }) => practitionerId))])
    const schedules = [...known.values()].filter((schedule) => schedule.country === country)
    const soonDays = await freeTime.days(schedules, soon)
    // Most windows lie in the days that are read anyway: their rings are not read and decoded a second time.
    const windowDays = window.end <= soon.end ? soonDays : await freeTime.days(schedules, window)

    const pages = items.map((item) => {
      const schedule = known.get(item.practitionerId)
      if (schedule === undefined || schedule.country !== country) return { item, next: undefined, slots: [] }
      const search = { schedule, item, now }
      const [next] = firstStarts({ ...search, days: soonDays, window: soon, limit: 1 })
      const slots = firstStarts({ ...search, days: windowDays, window, limit: perItem })
      return { item, schedule, next, slots }
    })
    // Few practitioners are full for all the days of a ring: for those, days further ahead are computed.
    const full = pages.flatMap(({ schedule, next }) => (schedule === undefined || next !== undefined ? [] : schedule))
    const laterDays = await freeTime.daysFromDatabase(full, later)

    return pages.map(({ item, schedule, next, slots }) => {
      if (schedule === undefined) return { ...item, nextAvailableSlot: null, slots: [] }
      const [first] =
        next === undefined ? firstStarts({ schedule, item, now, days: laterDays, window: later, limit: 1 }) : [next]
      return {
        ...item,
        nextAvailableSlot: first === undefined ? null : timeOf(schedule, first),
        slots: slots.map((each) => ({
          slotStart: timeOf(schedule, each),
          consultationTypeId: each.consultationTypeId,
        })),
      }
    })
  }

interface FirstStarts {
  readonly schedule: Schedule
  readonly item: Item
  /** Free days of every practitioner. */
  readonly days: ReadonlyMap<string, readonly FreeDay[]>
  readonly window: Interval
  readonly now: number
  readonly limit: number
}

const firstStarts = ({ schedule, item, days, window, now, limit }: FirstStarts): Start[] =>
  findFirstStarts(
    schedule,
    days.get(item.practitionerId) ?? [],
    typesForEveryone(schedule),
    { from: window.start, to: window.end, now },
    { limit, locationId: item.locationId },
  )

const timeOf = (schedule: Schedule, { start, locationId }: Start): string =>
  offsetTime(timeZoneOf(schedule, locationId), start)
