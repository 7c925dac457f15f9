import { type Agenda, DAY_MS, gridStart, isSet, locateSlot, MINUTE_MS, type Ring } from '@praxis/contracts'
import type { Interval } from './booking.ts'

/** Whether every slot that a consultation occupies is free in a ring. `unknown` when the ring does not cover the day. */
export const likelyFree = (ring: Ring, agenda: Agenda, time: Interval): 'free' | 'taken' | 'unknown' => {
  const place = locateSlot(agenda, time.start.getTime())
  if (place === undefined) return 'taken'
  const day = ring.days[(Date.parse(place.date) - Date.parse(ring.baseDay)) / DAY_MS]
  if (day === undefined || ring.slotsPerDay !== agenda.slotsPerDay) return 'unknown'
  const slotMs = agenda.slotMinutes * MINUTE_MS
  const first = gridStart(agenda, place.date)
  for (let slot = place.index; first + slot * slotMs < time.end.getTime(); slot++) {
    if (!isSet(day, slot)) return 'taken'
  }
  return 'free'
}
