import { type CheckSlotBody, type CheckSlotResult, type CountryCode, DAY_MS, offsetTime } from '@praxis/contracts'
import type { Static } from 'typebox'
import { timeZoneOf } from '../domain/schedule.ts'
import { isBookable, startsOn } from '../domain/starts.ts'
import type { FreeTime } from '../store/ports.ts'

/**
 * Whether one slot is free and at which location, and the nearest free ones. Answers from PostgreSQL, because booking
 * asks only when the ring cannot say. Booking itself checks notice and horizon of the slot asked for.
 */
export type CheckSlot = (
  country: CountryCode,
  body: Static<typeof CheckSlotBody>,
) => Promise<Static<typeof CheckSlotResult>>

interface Deps {
  readonly freeTime: Pick<FreeTime, 'currentSchedule' | 'daysFromDatabase'>
  readonly clock: () => Date
}

/** Alternatives are looked for from the day before to a week after. */
const BEFORE_MS = DAY_MS
const AFTER_MS = 7 * DAY_MS
/** More than booking shows, because it leaves out what was booked a moment ago. */
const ALTERNATIVES = 10

export const makeCheckSlot =
  ({ freeTime, clock }: Deps): CheckSlot =>
  async (country, { practitionerId, consultationTypeId, slotStart, exceptBookings, exceptBookingIds = [] }) => {
    const now = clock().getTime()
    const at = Date.parse(slotStart)
    const schedule = await freeTime.currentSchedule(practitionerId)
    const type = schedule?.consultationTypes.find(({ id }) => id === consultationTypeId)
    if (schedule === undefined || type === undefined || schedule.country !== country)
      return { free: false, locationId: null, alternatives: [] }

    const window = { start: at - BEFORE_MS, end: at + AFTER_MS }
    const except =
      exceptBookings?.map(({ id, slotStart: start }) => ({ id, slotStart: new Date(start) })) ??
      exceptBookingIds.map((id) => ({ id }))
    const days = (await freeTime.daysFromDatabase([schedule], window, except)).get(practitionerId) ?? []
    const starts = days.flatMap((day) => startsOn(schedule, day, type))
    const found = starts.find(({ start }) => start === at && start > now)
    const alternatives = starts
      .filter((start) => start.start !== at && isBookable(start, type, { from: window.start, to: window.end, now }))
      .sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))
      .slice(0, ALTERNATIVES)
      .sort((a, b) => a.start - b.start)
    return {
      free: found !== undefined,
      locationId: found?.locationId ?? null,
      alternatives: alternatives.map(({ start, locationId }) => ({
        slotStart: offsetTime(timeZoneOf(schedule, locationId), start),
      })),
    }
  }
