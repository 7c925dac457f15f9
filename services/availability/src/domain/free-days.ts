import { type Agenda, addDays, gridStart, MINUTE_MS } from '@praxis/contracts'
import { openBits } from './open-bits.ts'
import { type Opening, openingsOn } from './openings.ts'
import { agendaOf, type Interval, type Schedule } from './schedule.ts'

/** The free slots of one local day: a set bit is a free slot. */
export interface FreeBits {
  readonly date: string
  readonly bits: Uint8Array
}

export interface FreeDay extends FreeBits {
  /** The day's hours, booked or not. */
  readonly openings: readonly Opening[]
}

/** A slot is free when it lies whole in an opening of its day, at whatever location, and no booked time touches it. */
const freeBitsOn = (schedule: Schedule, agenda: Agenda, bookedTimes: readonly Interval[], date: string): FreeBits => {
  const bits = openBits(schedule, date)
  if (bookedTimes.length === 0) return { date, bits }
  const { slotMinutes, slotsPerDay } = agenda
  const slotMs = slotMinutes * MINUTE_MS
  const first = gridStart(agenda, date)
  const last = first + slotsPerDay * slotMs
  for (const { start, end } of bookedTimes) {
    if (end <= first || start >= last) continue
    const from = Math.max(0, Math.floor((start - first) / slotMs))
    const to = Math.min(slotsPerDay, Math.ceil((end - first) / slotMs))
    for (let slot = from; slot < to; slot++) clearBit(bits, slot)
  }
  return { date, bits }
}

export const freeDay = (schedule: Schedule, bookedTimes: readonly Interval[], date: string): FreeDay =>
  withOpenings(schedule, freeBitsOn(schedule, agendaOf(schedule), bookedTimes, date))

/** Computes the hours only when they are read: they take far longer than the slots, and the first free slots need the hours of few days. */
export const withOpenings = (schedule: Schedule, { date, bits }: FreeBits): FreeDay => {
  let openings: readonly Opening[] | undefined
  return {
    date,
    bits,
    get openings() {
      openings ??= openingsOn(schedule, date)
      return openings
    },
  }
}

/** The free slots of so many local days from `date` on. */
export const freeDays = (
  schedule: Schedule,
  bookedTimes: readonly Interval[],
  date: string,
  count: number,
): FreeDay[] => daysFrom(date, count).map((day) => freeDay(schedule, bookedTimes, day))

/** The same without their hours: a ring needs none. */
export const freeBits = (
  schedule: Schedule,
  bookedTimes: readonly Interval[],
  date: string,
  count: number,
): FreeBits[] => {
  const agenda = agendaOf(schedule)
  return daysFrom(date, count).map((day) => freeBitsOn(schedule, agenda, bookedTimes, day))
}

let latest: { readonly date: string; readonly days: readonly string[] } = { date: '', days: [] }

/** Remembers the last list of days: a fill asks for the same one hundreds of thousands of times. */
const daysFrom = (date: string, count: number): readonly string[] => {
  if (latest.date !== date || latest.days.length !== count)
    latest = { date, days: Array.from({ length: count }, (_, n) => addDays(date, n)) }
  return latest.days
}

const clearBit = (bits: Uint8Array, at: number): void => {
  bits[at >> 3] = (bits[at >> 3] ?? 0) & ~(1 << (at & 7))
}
