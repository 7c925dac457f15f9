import type { Cache, Clock, Logger } from '@praxis/platform'
import { type Static, Type } from 'typebox'
import { cacheList } from './cache-list.ts'
import type { Holds } from './ports.ts'

/** Milliseconds for which a slot is held while its patient fills in the form; the NHS booking service holds as long. */
const HOLD_MS = 5 * 60_000

const Hold = Type.Object({
  id: Type.String(),
  holder: Type.String(),
  start: Type.Integer(),
  end: Type.Integer(),
  expiresAt: Type.Integer(),
})

/** An entry in the list of one person: they have a hold with this practitioner. */
const HolderEntry = Type.Object({ practitionerId: Type.String(), expiresAt: Type.Integer() })

/**
 * The cache has a list of holds for each practitioner, so that two holds on overlapping times meet in one compare-and-set.
 * It has a list for each person too, by which the holds of that person are counted.
 */
export const holdsIn = ({ cache, clock, log }: { cache: Cache; clock: Clock; log: Logger }): Holds => {
  const lists = cacheList({ cache, log, item: Hold, ttlMs: HOLD_MS })
  const holders = cacheList({ cache, log, item: HolderEntry, ttlMs: HOLD_MS })
  const holderKey = (holder: string): string => `held-by:${holder}`
  const listKey = (practitionerId: string): string => `holds:${practitionerId}`
  const whereKey = (id: string): string => `hold:${id}`
  const drop = async (practitionerId: string, holder: string, id?: string): Promise<boolean> => {
    const isDropped = await lists.update(listKey(practitionerId), (items) => {
      const left = items.filter((item) => item.holder !== holder || (id !== undefined && item.id !== id))
      return left.length === items.length ? undefined : left
    })
    if (isDropped) await uncount(practitionerId, holder)
    return isDropped
  }
  /** False when the holder has as many holds with other practitioners already. */
  const count = (practitionerId: string, holder: string, { now, limit }: { now: number; limit: number }) =>
    holders.update(holderKey(holder), (items) => {
      const others = items.filter((item) => item.expiresAt > now && item.practitionerId !== practitionerId)
      return others.length >= limit ? undefined : [...others, { practitionerId, expiresAt: now + HOLD_MS }]
    })
  const uncount = (practitionerId: string, holder: string) =>
    holders.update(holderKey(holder), (items) => items.filter((item) => item.practitionerId !== practitionerId))
  return {
    place: async ({ id, practitionerId, holder, start, end }, limit) => {
      const now = clock().getTime()
      if (!(await count(practitionerId, holder, { now, limit }))) return 'too-many'
      const hold = { id, holder, start: start.getTime(), end: end.getTime(), expiresAt: now + HOLD_MS }
      const giveUp = async (): Promise<void> => {
        const items = await lists.read(listKey(practitionerId))
        if (!items.some((item) => item.holder === holder)) await uncount(practitionerId, holder)
      }
      const place = (items: readonly Static<typeof Hold>[]) => {
        const others = items.filter((item) => item.expiresAt > now && item.holder !== holder)
        return others.some((item) => item.start < hold.end && hold.start < item.end) ? undefined : [...others, hold]
      }
      const placed = await lists.update(listKey(practitionerId), place).catch(async (error: unknown) => {
        await giveUp().catch((err) => log.warn({ err }, 'a hold that failed still counts until it expires'))
        throw error
      })
      if (!placed) {
        await giveUp()
        return 'held'
      }
      await cache.set(whereKey(id), Buffer.from(practitionerId), HOLD_MS)
      return new Date(hold.expiresAt)
    },
    release: async (id, holder) => {
      const practitionerId = await cache.get(whereKey(id))
      if (practitionerId === undefined) return false
      return drop(practitionerId.toString(), holder, id)
    },
    consume: async (practitionerId, holder) => {
      await drop(practitionerId, holder).catch((err) => log.warn({ err }, 'a used hold was left to expire'))
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
