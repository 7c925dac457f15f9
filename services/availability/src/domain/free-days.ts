import { addDays, gridStart } from '@praxis/contracts'
import { type Opening, openingsOn } from './openings.ts'
import { agendaOf, type Interval, type Schedule } from './schedule.ts'

/** The free slots of one local day: a set bit is a free slot. */
export interface FreeDay {
  readonly date: string
  readonly bits: Uint8Array
  /** What the day's hours are, booked or not. */
  readonly openings: readonly Opening[]
}

const MINUTE_MS = 60_000

/** A slot is free when it lies whole in the openings of its day, of whatever place, and nothing booked touches it. */
export const freeDay = (schedule: Schedule, booked: readonly Interval[], date: string): FreeDay => {
  const { slotMinutes, slotsPerDay } = schedule.agenda
  const bits = new Uint8Array(Math.ceil(slotsPerDay / 8))
  const slotMs = slotMinutes * MINUTE_MS
  const first = gridStart(agendaOf(schedule), date)
  const last = first + slotsPerDay * slotMs
  const openings = openingsOn(schedule, date)
  for (const opening of openings) {
    const from = Math.max(0, Math.ceil((opening.start - first) / slotMs))
    const to = Math.min(slotsPerDay, Math.floor((opening.end - first) / slotMs))
    for (let slot = from; slot < to; slot++) setBit(bits, slot)
  }
  for (const { start, end } of booked) {
    if (end <= first || start >= last) continue
    const from = Math.max(0, Math.floor((start - first) / slotMs))
    const to = Math.min(slotsPerDay, Math.ceil((end - first) / slotMs))
    for (let slot = from; slot < to; slot++) clearBit(bits, slot)
  }
  return { date, bits, openings }
}

/** The free slots of so many local days from `date` on. */
export const freeDays = (schedule: Schedule, booked: readonly Interval[], date: string, count: number): FreeDay[] =>
  Array.from({ length: count }, (_, n) => freeDay(schedule, booked, addDays(date, n)))

const setBit = (bits: Uint8Array, at: number): void => {
  bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
}

const clearBit = (bits: Uint8Array, at: number): void => {
  bits[at >> 3] = (bits[at >> 3] ?? 0) & ~(1 << (at & 7))
}
