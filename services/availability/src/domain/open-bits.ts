import { gridStart, weekdayOf } from '@praxis/contracts'
import { openingsOn } from './openings.ts'
import { agendaOf, type Schedule } from './schedule.ts'

const MINUTE_MS = 60_000
/** Practices keep much the same hours: a day's slots are worked out once for all who do. */
const MAX_REMEMBERED = 50_000
const known = new Map<string, Uint8Array>()

/** The slots of a local day that lie whole in an opening, of whatever place, booked or not. A copy, to be written to. */
export const openBits = (schedule: Schedule, date: string): Uint8Array => {
  const key = keyOf(schedule, date)
  let bits = known.get(key)
  if (bits === undefined) {
    bits = computed(schedule, date)
    if (known.size >= MAX_REMEMBERED) known.clear()
    known.set(key, bits)
  }
  return bits.slice()
}

/** Everything that decides a day. Which places they are is all the same, but not whether they are one. */
const keyOf = (schedule: Schedule, date: string): string => {
  const { country, timeZone, agenda, locationIds, workingHours, exceptions } = schedule
  const { dayStart, slotMinutes, slotsPerDay } = agenda
  const today = weekdayOf(date)
  let key = `${country} ${timeZone} ${date} ${dayStart} ${slotMinutes} ${slotsPerDay}`
  for (const { weekday, from, to, locationId } of workingHours)
    if (weekday === today) key += ` ${from}-${to}@${placeIn(locationIds, locationId)}`
  for (const { kind, hours, locationId, date: day } of exceptions) {
    if (day !== date) continue
    key += ` ${kind} ${hours === undefined ? '' : `${hours.from}-${hours.to}`}`
    if (locationId !== undefined) key += `@${placeIn(locationIds, locationId)}`
  }
  return key
}

const placeIn = (locationIds: readonly string[], id: string): number | string => {
  const place = locationIds.indexOf(id)
  return place === -1 ? id : place
}

const computed = (schedule: Schedule, date: string): Uint8Array => {
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
