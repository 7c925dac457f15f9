import {
  type CountryCode,
  internalRoutes,
  offsetTime,
  type PageSlots,
  type PageSlotsBody,
  PUBLISHED_DAYS,
} from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import type { Static } from 'typebox'
import type { FreeDay } from '../domain/free-days.ts'
import type { Schedule } from '../domain/schedule.ts'
import { firstOffered, openToAll, type Start } from '../domain/starts.ts'
import type { FreeTime } from './free-time.ts'

interface Deps {
  readonly freeTime: FreeTime
  readonly clock: Clock
}

type Item = Static<typeof PageSlotsBody>['items'][number]
type Answer = Static<typeof PageSlots>['items'][number]

const DAY_MS = 86_400_000
/** How far a window without an end is looked at: the days that a ring surely holds. */
const DEFAULT_WINDOW_MS = 12 * DAY_MS

export const pageSlotsRoute = (app: HttpApp, deps: Deps): void =>
  serveInternal(app, internalRoutes.pageSlots, async ({ country, body: { from, to, perItem, items } }) => {
    const start = Date.parse(from)
    const window = { start, end: to === undefined ? start + DEFAULT_WINDOW_MS : Date.parse(to) }
    return { items: await slotsOf(deps, { country, items, perItem, window }) }
  })

interface Page {
  readonly country: CountryCode
  readonly items: readonly Item[]
  readonly perItem: number
  readonly window: { readonly start: number; readonly end: number }
}

const slotsOf = async ({ freeTime, clock }: Deps, { country, items, perItem, window }: Page): Promise<Answer[]> => {
  const now = clock().getTime()
  const known = await freeTime.schedules([...new Set(items.map(({ practitionerId }) => practitionerId))])
  const schedules = [...known.values()].filter((schedule) => schedule.country === country)
  const fromNow = await freeTime.days(schedules, { start: now, end: now + DEFAULT_WINDOW_MS })
  // Most windows lie in the days that are looked at anyway: their rings are not read and unpacked a second time.
  const inWindow = window.end <= now + DEFAULT_WINDOW_MS ? fromNow : await freeTime.days(schedules, window)

  const first = (
    schedule: Schedule,
    days: readonly FreeDay[],
    locationId: string,
    limit: number,
    from: number,
    to: number,
  ) => firstOffered(schedule, days, openToAll(schedule), { from, to, now }, { limit, locationId })

  const answers = items.map((item): Answer & { schedule: Schedule | undefined } => {
    const schedule = known.get(item.practitionerId)
    if (schedule === undefined || schedule.country !== country)
      return { ...item, schedule: undefined, nextAvailableSlot: null, slots: [] }
    const starts = first(
      schedule,
      inWindow.get(item.practitionerId) ?? [],
      item.locationId,
      perItem,
      window.start,
      window.end,
    )
    const [next] = first(
      schedule,
      fromNow.get(item.practitionerId) ?? [],
      item.locationId,
      1,
      now,
      now + DEFAULT_WINDOW_MS,
    )
    return {
      ...item,
      schedule,
      nextAvailableSlot: timeOf(schedule, next),
      slots: starts.map((each) => slotOf(schedule, each)),
    }
  })
  // The few that are full for the days a ring holds are looked up further ahead.
  const full = answers.flatMap(({ schedule, nextAvailableSlot }) =>
    nextAvailableSlot === null ? (schedule ?? []) : [],
  )
  const farther = { start: now + DEFAULT_WINDOW_MS, end: now + PUBLISHED_DAYS * DAY_MS }
  const later = await freeTime.computed(full, farther)
  return answers.map(({ schedule, ...answer }) => {
    if (schedule === undefined || answer.nextAvailableSlot !== null) return answer
    const [next] = first(
      schedule,
      later.get(answer.practitionerId) ?? [],
      answer.locationId,
      1,
      farther.start,
      farther.end,
    )
    return { ...answer, nextAvailableSlot: timeOf(schedule, next) }
  })
}

const timeOf = ({ timeZone }: Schedule, start: Start | undefined): string | null =>
  start === undefined ? null : offsetTime(timeZone, start.start)

const slotOf = ({ timeZone }: Schedule, { start, consultationTypeId }: Start) => ({
  slotStart: offsetTime(timeZone, start),
  consultationTypeId,
})
