import type { AgendaShape } from '../practitioner.ts'
import { instantOf, localDate } from './time.ts'

/** How a practitioner's days are cut into slots, and where. */
export interface Agenda extends AgendaShape {
  /** IANA zone. */
  readonly timeZone: string
}

const MINUTE_MS = 60_000

/** Instant (epoch ms) of the first slot of a local day. Slot i starts i × `slotMinutes` of elapsed time later. */
export const gridStart = ({ timeZone, dayStart }: Agenda, date: string): number => instantOf(timeZone, date, dayStart)

/** The slot that starts at an instant (epoch ms); undefined when none does. */
export const locateSlot = (agenda: Agenda, instant: number): { date: string; index: number } | undefined => {
  const today = localDate(agenda.timeZone, instant)
  // A grid may run past midnight, so the instant can belong to the day before.
  for (const date of [today, dayBefore(today)]) {
    const elapsed = instant - gridStart(agenda, date)
    const index = elapsed / (agenda.slotMinutes * MINUTE_MS)
    if (Number.isInteger(index) && index >= 0 && index < agenda.slotsPerDay) return { date, index }
  }
  return undefined
}

const dayBefore = (date: string): string => addDays(date, -1)

/** The local day `days` later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
