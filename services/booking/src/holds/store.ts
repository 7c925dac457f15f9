import type { Cache, Clock } from '@praxis/platform'
import { Type } from 'typebox'
import type { Interval } from '../domain/booking.ts'
import { cacheListOf } from '../store/cache-list.ts'

/** How long a slot is kept while its patient fills in the form: as the NHS booking service does. */
export const HOLD_MS = 5 * 60_000

const Hold = Type.Object({
  id: Type.String(),
  holder: Type.String(),
  start: Type.Integer(),
  end: Type.Integer(),
  expiresAt: Type.Integer(),
})

export interface NewHold extends Interval {
  readonly id: string
  readonly practitionerId: string
  /** The person who holds; they have one hold at a time with each practitioner. */
  readonly holder: string
}

/** Exclusive, expiring holds on a practitioner's time. They may vanish with the cache; the database still decides. */
export interface Holds {
  /** When it ends; undefined when somebody else holds a part of the time. */
  place(hold: NewHold): Promise<Date | undefined>
  /** False when the holder has no such hold. */
  release(id: string, holder: string): Promise<boolean>
  /** Ends whatever the holder holds with the practitioner. */
  consume(practitionerId: string, holder: string): Promise<void>
  isHeldByOther(practitionerId: string, time: Interval, holder: string): Promise<boolean>
}

export const holdsIn = ({ cache, clock }: { cache: Cache; clock: Clock }): Holds => {
  const lists = cacheListOf(cache, Hold, HOLD_MS)
  const listKey = (practitionerId: string): string => `holds:${practitionerId}`
  const ownerKey = (id: string): string => `hold:${id}`
  return {
    place: async ({ id, practitionerId, holder, start, end }) => {
      const now = clock().getTime()
      const expiresAt = now + HOLD_MS
      const placed = await lists.update(listKey(practitionerId), (items) => {
        const others = items.filter((item) => item.expiresAt > now && item.holder !== holder)
        const isHeld = others.some((item) => item.start < end.getTime() && start.getTime() < item.end)
        return isHeld ? undefined : [...others, { id, holder, start: start.getTime(), end: end.getTime(), expiresAt }]
      })
      if (!placed) return undefined
      await cache.set(ownerKey(id), Buffer.from(practitionerId), HOLD_MS)
      return new Date(expiresAt)
    },
    release: async (id, holder) => {
      const practitionerId = await cache.get(ownerKey(id))
      if (practitionerId === undefined) return false
      return lists.update(listKey(practitionerId.toString()), (items) => {
        const left = items.filter((item) => item.id !== id || item.holder !== holder)
        return left.length === items.length ? undefined : left
      })
    },
    consume: async (practitionerId, holder) => {
      await lists.update(listKey(practitionerId), (items) => {
        const left = items.filter((item) => item.holder !== holder)
        return left.length === items.length ? undefined : left
      })
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
