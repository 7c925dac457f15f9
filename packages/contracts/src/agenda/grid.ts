import { MINUTE_MS } from '../time/units.ts'
import { addDays, instantOf, localDate } from './time.ts'

/** How a practitioner's days are cut into slots, and where. */
export interface Agenda {
  /** Wall time of the first slot, `HH:MM`. */
  readonly dayStart: string
  readonly slotMinutes: number
  readonly slotsPerDay: number
  /** IANA zone. */
  readonly timeZone: string
}

/** Instant (epoch ms) of the first slot of a local day. Slot i starts i × `slotMinutes` of elapsed time later. */
export const gridStart = ({ timeZone, dayStart }: Agenda, date: string): number => instantOf(timeZone, date, dayStart)

/** The slot that starts at an instant (epoch ms); undefined when none does. */
export const locateSlot = (agenda: Agenda, instant: number): { date: string; index: number } | undefined => {
  const today = localDate(agenda.timeZone, instant)
  // A grid may run past midnight, so the instant can belong to the day before.
  for (const date of [today, addDays(today, -1)]) {
    const elapsed = instant - gridStart(agenda, date)
    const index = elapsed / (agenda.slotMinutes * MINUTE_MS)
    if (Number.isInteger(index) && index >= 0 && index < agenda.slotsPerDay) return { date, index }
  }
  return undefined
}
