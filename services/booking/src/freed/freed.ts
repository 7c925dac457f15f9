import type { Cache, Clock, Logger } from '@praxis/platform'
import { Type } from 'typebox'
import type { Interval } from '../domain/booking.ts'
import { cacheListOf } from '../store/cache-list.ts'

/** Longer than the ring is ever behind a committed change; after that the ring itself shows the time as free. */
const REMEMBER_MS = 10_000

const Freed = Type.Object({ start: Type.Integer(), end: Type.Integer(), until: Type.Integer() })

/**
 * Times given back a moment ago. The ring still shows them taken until the event has gone round, and the pre-check would
 * refuse what the database would accept. Correctness never depends on it: the database decides.
 */
export interface FreedTimes {
  add(practitionerId: string, time: Interval): Promise<void>
  of(practitionerId: string): Promise<Interval[]>
}

export const freedTimesIn = ({ cache, clock, log }: { cache: Cache; clock: Clock; log: Logger }): FreedTimes => {
  const lists = cacheListOf(cache, Freed, REMEMBER_MS)
  const keyOf = (practitionerId: string): string => `freed:${practitionerId}`
  return {
    add: async (practitionerId, { start, end }) => {
      const now = clock().getTime()
      const freed = { start: start.getTime(), end: end.getTime(), until: now + REMEMBER_MS }
      await lists
        .update(keyOf(practitionerId), (items) => [...items.filter(({ until }) => until > now), freed])
        .catch((err) => log.warn({ err }, 'a freed time was not remembered'))
    },
    of: async (practitionerId) => {
      const now = clock().getTime()
      const items = await lists.read(keyOf(practitionerId))
      return items
        .filter(({ until }) => until > now)
        .map(({ start, end }) => ({ start: new Date(start), end: new Date(end) }))
    },
  }
}
