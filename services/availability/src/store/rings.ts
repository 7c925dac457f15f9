import { ringKey } from '@praxis/contracts'
import { type Cache, isTransient, type Logger } from '@praxis/platform'
import type { Rings } from './ports.ts'
import type { WriteCount } from './write-count.ts'

interface Deps {
  readonly cache: Cache
  readonly writes: WriteCount
  readonly log: Logger
}

export const ringsOn = ({ cache, writes, log }: Deps): Rings => {
  const repairs = new Set<string>()
  return {
    read: (ids) => cache.getMany(ids.map(ringKey)),
    write: async (ids, rings) => {
      const known = new Set(rings.map(({ practitionerId }) => practitionerId))
      try {
        await Promise.all([
          cache.setMany(rings.map(({ practitionerId, ring }) => ({ key: ringKey(practitionerId), value: ring }))),
          ...ids.filter((id) => !known.has(id)).map((id) => cache.delete(ringKey(id))),
          writes.add(),
        ])
      } catch (err) {
        if (!isTransient(err)) throw err
        if (repairs.size === 0) log.warn({ err }, 'rings cannot be written, will be once the cache is back')
        for (const id of ids) repairs.add(id)
      }
    },
    queueRepair: (ids) => {
      for (const id of ids) repairs.add(id)
    },
    repairsLeft: () => repairs.size,
    takeRepairs: (limit) => {
      const ids = [...repairs].slice(0, limit)
      for (const id of ids) repairs.delete(id)
      return ids
    },
  }
}
