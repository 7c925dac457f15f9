import type { Cache, Clock, Logger } from '@praxis/platform'
import { Type } from 'typebox'
import { cacheList } from './cache-list.ts'
import type { Holds } from './ports.ts'

/** How long a slot is kept while its patient fills in the form: as the NHS booking service does. */
const HOLD_MS = 5 * 60_000

const Hold = Type.Object({
  id: Type.String(),
  holder: Type.String(),
  start: Type.Integer(),
  end: Type.Integer(),
  expiresAt: Type.Integer(),
})

/** One entry for each practitioner, so that two holds on overlapping times meet in one compare-and-set. */
export const holdsIn = ({ cache, clock, log }: { cache: Cache; clock: Clock; log: Logger }): Holds => {
  const lists = cacheList({ cache, log, item: Hold, ttlMs: HOLD_MS })
  const listKey = (practitionerId: string): string => `holds:${practitionerId}`
  const whereKey = (id: string): string => `hold:${id}`
  const drop = (practitionerId: string, isDropped: (hold: { id: string; holder: string }) => boolean) =>
    lists.update(listKey(practitionerId), (items) => {
      const left = items.filter((item) => !isDropped(item))
      return left.length === items.length ? undefined : left
    })
  return {
    place: async ({ id, practitionerId, holder, start, end }) => {
      const now = clock().getTime()
      const hold = { id, holder, start: start.getTime(), end: end.getTime(), expiresAt: now + HOLD_MS }
      const placed = await lists.update(listKey(practitionerId), (items) => {
        const others = items.filter((item) => item.expiresAt > now && item.holder !== holder)
        return others.some((item) => item.start < hold.end && hold.start < item.end) ? undefined : [...others, hold]
      })
      if (!placed) return undefined
      await cache.set(whereKey(id), Buffer.from(practitionerId), HOLD_MS)
      return new Date(hold.expiresAt)
    },
    release: async (id, holder) => {
      const practitionerId = await cache.get(whereKey(id))
      if (practitionerId === undefined) return false
      return drop(practitionerId.toString(), (hold) => hold.id === id && hold.holder === holder)
    },
    consume: async (practitionerId, holder) => {
      await drop(practitionerId, (hold) => hold.holder === holder).catch((err) =>
        log.warn({ err }, 'a used hold was left to expire'),
      )
    },
    isHeldByOther: async (practitionerId, { start, end }, holder) => {
      const now = clock().getTime()
      const items = await lists.read(listKey(practitionerId))
      return items.some(
        (item) =>
          item.expiresAt > now && item.holder !== holder && item.start < end.getTime() && start.getTime() < item.end,
      )
    },
  }
}
