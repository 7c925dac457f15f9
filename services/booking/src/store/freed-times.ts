import type { Cache, Clock, Logger } from '@praxis/platform'
import { Type } from 'typebox'
import { cacheList } from './cache-list.ts'
import type { FreedTimes } from './ports.ts'

/** Milliseconds. The ring follows a committed change sooner than that, and then shows the time as free itself. */
const REMEMBER_MS = 10_000

const Freed = Type.Object({
  bookingId: Type.String(),
  start: Type.Integer(),
  end: Type.Integer(),
  until: Type.Integer(),
})

export const freedTimesIn = ({ cache, clock, log }: { cache: Cache; clock: Clock; log: Logger }): FreedTimes => {
  const lists = cacheList({ cache, log, item: Freed, ttlMs: REMEMBER_MS })
  const keyOf = (practitionerId: string): string => `freed:${practitionerId}`
  return {
    add: async (practitionerId, { bookingId, start, end }) => {
      const now = clock().getTime()
      const freed = { bookingId, start: start.getTime(), end: end.getTime(), until: now + REMEMBER_MS }
      await lists
        .update(keyOf(practitionerId), (items) => [...items.filter(({ until }) => until > now), freed])
        .catch((err) => log.warn({ err }, 'a freed time was not noted'))
    },
    of: async (practitionerId) => {
      const now = clock().getTime()
      const items = await lists.read(keyOf(practitionerId))
      return items
        .filter(({ until }) => until > now)
        .map(({ bookingId, start, end }) => ({ bookingId, start: new Date(start), end: new Date(end) }))
    },
  }
}
