import { type CheckSlotResult, internalRoutes, offsetTime } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import type { Static } from 'typebox'
import { isOffered, startsOn } from '../domain/starts.ts'
import type { FreeTime } from './free-time.ts'

const DAY_MS = 86_400_000
/** Where alternatives are looked for: from the day before to a week after. */
const BEFORE_MS = DAY_MS
const AFTER_MS = 7 * DAY_MS
/** More than booking shows: it leaves out what was booked a moment ago. */
const ALTERNATIVES = 10

const nothing: Static<typeof CheckSlotResult> = { free: false, locationId: null, alternatives: [] }

/** Answers from PostgreSQL, not from the ring: it is asked when the ring cannot tell. Notice and horizon are booking's to judge. */
export const checkSlotRoute = (app: HttpApp, { freeTime, clock }: { freeTime: FreeTime; clock: Clock }): void =>
  serveInternal(
    app,
    internalRoutes.checkSlot,
    async ({ country, body: { practitionerId, consultationTypeId, slotStart, exceptBookingIds } }) => {
      const now = clock().getTime()
      const wanted = Date.parse(slotStart)
      const schedule = (await freeTime.schedules([practitionerId])).get(practitionerId)
      const type = schedule?.consultationTypes.find(({ id }) => id === consultationTypeId)
      if (schedule === undefined || type === undefined || schedule.country !== country) return nothing
      const window = { start: wanted - BEFORE_MS, end: wanted + AFTER_MS }
      const days = (await freeTime.computed([schedule], window, exceptBookingIds)).get(practitionerId) ?? []
      const starts = days.flatMap((day) => startsOn(schedule, day, type))
      const found = starts.find(({ start }) => start === wanted && start > now)
      const others = starts
        .filter(
          (start) => start.start !== wanted && isOffered(start, type, { from: window.start, to: window.end, now }),
        )
        .sort((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted))
        .slice(0, ALTERNATIVES)
        .sort((a, b) => a.start - b.start)
      return {
        free: found !== undefined,
        locationId: found?.locationId ?? null,
        alternatives: others.map(({ start }) => ({ slotStart: offsetTime(schedule.timeZone, start) })),
      }
    },
  )
