import { gridStart, MINUTE_MS, weekdayOf } from '@praxis/contracts'
import { openingsOn } from './openings.ts'
import { agendaOf, otherTimeZones, type Schedule } from './schedule.ts'

const MAX_CACHED = 50_000
/** Many practices keep the same hours, so the slots of a day are computed once for all of them. */
const cache = new Map<string, Uint8Array>()

/**
 * The slots of a local day that lie whole in an opening, at whatever location, booked or not. A set bit is an open slot.
 * Returns a copy that the caller may write to.
 */
export const openBits = (schedule: Schedule, date: string): Uint8Array => {
  // Hours in another zone depend on more days than this one, and few practices have any.
  if (otherTimeZones(schedule).length > 0) return compute(schedule, date)
  const key = keyOf(schedule, date)
  let bits = cache.get(key)
  if (bits === undefined) {
    bits = compute(schedule, date)
    if (cache.size >= MAX_CACHED) cache.clear()
    cache.set(key, bits)
  }
  return bits.slice()
}

/**
 * Everything that decides the open slots of a day. Locations are numbered in it, so that practices with the same hours
 * share a key: it matters whether two openings are at the same location, and not at which.
 */
const keyOf = (schedule: Schedule, date: string): string => {
  const { country, timeZone, agenda, locationIds, workingHours, exceptions } = schedule
  const { dayStart, slotMinutes, slotsPerDay } = agenda
  const today = weekdayOf(date)
  let key = `${country} ${timeZone} ${date} ${dayStart} ${slotMinutes} ${slotsPerDay}`
  for (const { weekday, from, to, locationId } of workingHours)
    if (weekday === today) key += ` ${from}-${to}@${locationNumber(locationIds, locationId)}`
  for (const { kind, hours, locationId, date: day } of exceptions) {
    if (day !== date) continue
    key += ` ${kind} ${hours === undefined ? '' : `${hours.from}-${hours.to}`}`
    if (locationId !== undefined) key += `@${locationNumber(locationIds, locationId)}`
  }
  return key
}

const locationNumber = (locationIds: readonly string[], id: string): number | string => {
  const number = locationIds.indexOf(id)
  return number === -1 ? id : number
}

const compute = (schedule: Schedule, date: string): Uint8Array => {
  const { slotMinutes, slotsPerDay } = schedule.agenda
  const bits = new Uint8Array(Math.ceil(slotsPerDay / 8))
  const slotMs = slotMinutes * MINUTE_MS
  const first = gridStart(agendaOf(schedule), date)
  for (const opening of openingsOn(schedule, date)) {
    const from = Math.max(0, Math.ceil((opening.start - first) / slotMs))
    const to = Math.min(slotsPerDay, Math.floor((opening.end - first) / slotMs))
    for (let slot = from; slot < to; slot++) bits[slot >> 3] = (bits[slot >> 3] ?? 0) | (1 << (slot & 7))
  }
  return bits
}
