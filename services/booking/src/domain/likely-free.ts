import { type Agenda, gridStart, isSet, locateSlot, type Ring } from '@praxis/contracts'
import type { Interval } from './booking.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * Whether a ring lets a start through: every slot is free in it, or lies in one of `openings`, times that are known to
 * be free although the ring may not show it yet. `unknown` when the ring does not hold the day.
 */
export const likelyFree = (
  ring: Ring,
  agenda: Agenda,
  wanted: Interval,
  openings: readonly Interval[],
): 'free' | 'taken' | 'unknown' => {
  const place = locateSlot(agenda, wanted.start.getTime())
  if (place === undefined) return 'taken'
  const day = ring.days[(Date.parse(place.date) - Date.parse(ring.baseDay)) / DAY_MS]
  if (day === undefined || ring.slotsPerDay !== agenda.slotsPerDay) return 'unknown'
  const slotMs = agenda.slotMinutes * MINUTE_MS
  const first = gridStart(agenda, place.date)
  for (let slot = place.index; first + slot * slotMs < wanted.end.getTime(); slot++) {
    const start = first + slot * slotMs
    if (!isSet(day, slot) && !openings.some((opening) => overlaps(opening, start, start + slotMs))) return 'taken'
  }
  return 'free'
}

/** A slot that an opening only touches is let through: the database decides, and a refusal here would be final. */
const overlaps = ({ start, end }: Interval, from: number, to: number): boolean =>
  start.getTime() < to && from < end.getTime()
