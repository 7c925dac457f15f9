import { DAY_MS, gridStart, isSet, MINUTE_MS } from '@praxis/contracts'
import type { FreeDay } from './free-days.ts'
import { agendaOf, type ConsultationRules, type Schedule } from './schedule.ts'

/** A time at which a consultation may start, and where. Instants in epoch ms. */
export interface Start {
  readonly start: number
  readonly consultationTypeId: string
  readonly locationId: string
  /** When the consultation ends. */
  readonly end: number
}

/**
 * The starts of one consultation type on one day, in order. A consultation takes as many slots as its duration and
 * buffer touch; all of them are free, one after another, and in one place.
 */
export const startsOn = (schedule: Schedule, day: FreeDay, type: ConsultationRules): Start[] => {
  const { date, bits } = day
  if (bits.every((byte) => byte === 0)) return []
  const { slotMinutes, slotsPerDay } = schedule.agenda
  const slotMs = slotMinutes * MINUTE_MS
  const needed = Math.ceil((type.durationMinutes + type.bufferMinutes) / slotMinutes)
  const first = gridStart(agendaOf(schedule), date)
  const starts: Start[] = []
  for (const { start: opens, end: closes, locationId } of day.openings) {
    const from = Math.max(0, Math.ceil((opens - first) / slotMs))
    const to = Math.min(slotsPerDay, Math.floor((closes - first) / slotMs)) - needed
    let free = 0
    // Looks at each slot once: `free` counts the free slots in a row that end with it.
    for (let slot = from; slot < to + needed; slot++) {
      free = isSet(bits, slot) ? free + 1 : 0
      if (free < needed) continue
      const start = first + (slot - needed + 1) * slotMs
      starts.push({ start, consultationTypeId: type.id, locationId, end: start + type.durationMinutes * MINUTE_MS })
    }
  }
  return starts
}

interface Window {
  /** Instants (epoch ms), half-open. */
  readonly from: number
  readonly to: number
  readonly now: number
}

/** When a patient may book a start (epoch ms): from its horizon on, until its notice or the start itself. Both ends belong to it. */
export const bookableTime = (start: number, type: ConsultationRules): { opensAt: number; closesAt: number } => ({
  opensAt: start - type.horizonDays * DAY_MS,
  closesAt: Math.min(start - 1, start - type.minimumNoticeMinutes * MINUTE_MS),
})

/** Whether a patient may book this start now: in the window, late enough for the notice, within the horizon. */
export const isBookable = ({ start }: Start, type: ConsultationRules, { from, to, now }: Window): boolean => {
  const { opensAt, closesAt } = bookableTime(start, type)
  return start >= from && start < to && opensAt <= now && now <= closesAt
}

/** Every bookable start in a window, earliest first; of equal times, in the order of the profile's consultation types. */
export const findStarts = (
  schedule: Schedule,
  days: readonly FreeDay[],
  types: readonly ConsultationRules[],
  window: Window,
): Start[] =>
  days
    .flatMap((day) =>
      types.flatMap((type) => startsOn(schedule, day, type).filter((start) => isBookable(start, type, window))),
    )
    .sort((a, b) => a.start - b.start)

/** The first `limit` distinct times, each with the first consultation type that fits. Stops looking once it has them. */
export const findFirstStarts = (
  schedule: Schedule,
  days: readonly FreeDay[],
  types: readonly ConsultationRules[],
  window: Window,
  { limit, locationId }: { limit: number; locationId: string },
): Start[] => {
  const found: Start[] = []
  for (const day of days) {
    for (const start of findStarts(schedule, [day], types, window)) {
      if (start.locationId !== locationId || found.at(-1)?.start === start.start) continue
      found.push(start)
      if (found.length === limit) return found
    }
  }
  return found
}

/** The consultation types that anybody may book: those that a search may offer. */
export const typesForEveryone = ({ consultationTypes }: Schedule): ConsultationRules[] =>
  consultationTypes.filter(({ whoMayBook }) => whoMayBook === 'everyone')
