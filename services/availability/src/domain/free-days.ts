import { type Agenda, addDays, gridStart } from '@praxis/contracts'
import { openBits } from './open-bits.ts'
import { type Opening, openingsOn } from './openings.ts'
import { agendaOf, type Interval, type Schedule } from './schedule.ts'

/** The free slots of one local day: a set bit is a free slot. */
export interface FreeBits {
  readonly date: string
  readonly bits: Uint8Array
}

export interface FreeDay extends FreeBits {
  /** What the day's hours are, booked or not. */
  readonly openings: readonly Opening[]
}

const MINUTE_MS = 60_000

/** A slot is free when it lies whole in the openings of its day, of whatever place, and nothing booked touches it. */
const freeBitsOn = (schedule: Schedule, agenda: Agenda, booked: readonly Interval[], date: string): FreeBits => {
  const bits = openBits(schedule, date)
  if (booked.length === 0) return { date, bits }
  const { slotMinutes, slotsPerDay } = agenda
  const slotMs = slotMinutes * MINUTE_MS
  const first = gridStart(agenda, date)
  const last = first + slotsPerDay * slotMs
  for (const { start, end } of booked) {
    if (end <= first || start >= last) continue
    const from = Math.max(0, Math.floor((start - first) / slotMs))
    const to = Math.min(slotsPerDay, Math.ceil((end - first) / slotMs))
    for (let slot = from; slot < to; slot++) clearBit(bits, slot)
  }
  return { date, bits }
}

export const freeDay = (schedule: Schedule, booked: readonly Interval[], date: string): FreeDay =>
  withOpenings(schedule, freeBitsOn(schedule, agendaOf(schedule), booked, date))

/** The hours of a day take far longer to know than its slots, and whoever wants the first free ones needs those of few days. */
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
export const freeDays = (schedule: Schedule, booked: readonly Interval[], date: string, count: number): FreeDay[] =>
  daysFrom(date, count).map((day) => freeDay(schedule, booked, day))

/** The same without their hours, which take far longer than the slots: for a ring, which holds no hours. */
export const freeBits = (schedule: Schedule, booked: readonly Interval[], date: string, count: number): FreeBits[] => {
  const agenda = agendaOf(schedule)
  return daysFrom(date, count).map((day) => freeBitsOn(schedule, agenda, booked, day))
}

let latest: { readonly date: string; readonly days: readonly string[] } = { date: '', days: [] }

/** Hundreds of thousands of practitioners have the same days: they are counted once. */
const daysFrom = (date: string, count: number): readonly string[] => {
  if (latest.date !== date || latest.days.length !== count)
    latest = { date, days: Array.from({ length: count }, (_, n) => addDays(date, n)) }
  return latest.days
}

const clearBit = (bits: Uint8Array, at: number): void => {
  bits[at >> 3] = (bits[at >> 3] ?? 0) & ~(1 << (at & 7))
}
