import { DAY_MS, offsetTime, routes } from '@praxis/contracts'
import { type Clock, type HttpApp, serve } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import { type ConsultationRules, type Schedule, timeZoneOf } from '../domain/schedule.ts'
import { findStarts } from '../domain/starts.ts'
import type { FreeTime } from '../store/ports.ts'

/** What a ring surely has: today and the 12 days after it. */
const DEFAULT_DAYS = 12
/** The longest window shown at once: two months of a calendar. */
const MAX_DAYS = 62

export const availabilityRoute = (app: HttpApp, { freeTime, clock }: { freeTime: FreeTime; clock: Clock }): void =>
  serve(app, routes.getAvailability, async ({ country, params, query }) => {
    const now = clock().getTime()
    const window = windowOf(query, now)
    const schedule = (await freeTime.schedules([params.id])).get(params.id)
    if (schedule === undefined || schedule.country !== country) throw problem('UNKNOWN_PRACTITIONER')
    const types = typesOf(schedule, query.consultationTypeId)
    const days = await freeTime.days([schedule], window)
    const starts = findStarts(schedule, days.get(params.id) ?? [], types, { from: window.start, to: window.end, now })
    return {
      practitionerId: params.id,
      timeZone: schedule.timeZone,
      slots: starts.map(({ start, end, consultationTypeId, locationId }) => ({
        slotStart: offsetTime(timeZoneOf(schedule, locationId), start),
        slotEnd: offsetTime(timeZoneOf(schedule, locationId), end),
        consultationTypeId,
        locationId,
      })),
    }
  })

const windowOf = ({ from, to }: { from?: string; to?: string }, now: number): { start: number; end: number } => {
  const start = from === undefined ? now : Date.parse(from)
  const end = to === undefined ? start + DEFAULT_DAYS * DAY_MS : Date.parse(to)
  if (end <= start) throw problem('INVALID_WINDOW', { field: 'to', detail: 'The window must end after it begins.' })
  if (end - start > MAX_DAYS * DAY_MS)
    throw problem('INVALID_WINDOW', { field: 'to', detail: `Ask for at most ${MAX_DAYS} days at once.` })
  return { start, end }
}

/** The type that was asked for; without one, all that patients may book themselves. */
const typesOf = ({ consultationTypes }: Schedule, asked: string | undefined): ConsultationRules[] => {
  if (asked === undefined) return consultationTypes.filter(({ whoMayBook }) => whoMayBook !== 'practice')
  const type = consultationTypes.find(({ id }) => id === asked)
  if (type !== undefined) return [type]
  throw problem('UNKNOWN_CONSULTATION_TYPE', {
    field: 'consultationTypeId',
    extra: { consultationTypes: consultationTypes.map(({ id, name }) => ({ id, name })) },
  })
}
