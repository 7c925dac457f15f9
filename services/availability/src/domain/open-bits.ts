import { gridStart } from '@praxis/contracts'
import { openingsOn, weekdayOf } from './openings.ts'
import { agendaOf, type Schedule } from './schedule.ts'

const MINUTE_MS = 60_000
/** Practices keep much the same hours: a day's slots are worked out once for all who do. */
const MAX_REMEMBERED = 50_000
const known = new Map<string, Uint8Array>()

/** The slots of a local day that lie whole in an opening, of whatever place, booked or not. A copy, to be written to. */
export const openBits = (schedule: Schedule, date: string): Uint8Array => {
  const { exceptions } = schedule
  if (exceptions.length > 0 && exceptions.some((each) => each.date === date)) return computed(schedule, date)
  const key = keyOf(schedule, date)
  let bits = known.get(key)
  if (bits === undefined) {
    bits = computed(schedule, date)
    if (known.size >= MAX_REMEMBERED) known.clear()
    known.set(key, bits)
  }
  return bits.slice()
}

/** Everything that decides a day without exceptions. Which places they are is all the same, but not whether they are one. */
const keyOf = ({ country, timeZone, agenda, locationIds, workingHours }: Schedule, date: string): string => {
  const { dayStart, slotMinutes, slotsPerDay } = agenda
  const today = weekdayOf(date)
  let key = `${country} ${timeZone} ${date} ${dayStart} ${slotMinutes} ${slotsPerDay}`
  for (const { weekday, from, to, locationId } of workingHours)
    if (weekday === today) key += ` ${from}-${to}@${locationIds.indexOf(locationId)}`
  return key
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
