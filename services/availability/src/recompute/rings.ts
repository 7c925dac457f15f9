import { encodeRing, RING_DAYS, ringKey } from '@praxis/contracts'
import { type Cache, isTransient, type Logger } from '@praxis/platform'
import type { FreeDay } from '../domain/free-days.ts'
import type { Schedule } from '../domain/schedule.ts'

/** Days of one practitioner, as the tables have them. */
export interface Computed {
  readonly schedule: Schedule
  readonly days: readonly FreeDay[]
}

/** The slot rings in the cache. */
export interface Rings {
  /**
   * Writes what was computed of `ids`, and removes the rings of those of whom nothing was. While the practitioners are
   * held, so that an older computation cannot overwrite a newer one. A cache that is away stops nobody: whose rings
   * were left behind is remembered.
   */
  write(ids: readonly string[], computed: readonly Computed[]): Promise<void>
  /** Whose rings were left behind; they count as written from now on. */
  takeBehind(): string[]
}

export const makeRings = ({ cache, log }: { cache: Cache; log: Logger }): Rings => {
  const behind = new Set<string>()
  return {
    write: async (ids, computed) => {
      const known = new Set(computed.map(({ schedule }) => schedule.practitionerId))
      try {
        await cache.setMany(
          computed.map((each) => ({ key: ringKey(each.schedule.practitionerId), value: ringOf(each) })),
        )
        await Promise.all(ids.filter((id) => !known.has(id)).map((id) => cache.delete(ringKey(id))))
      } catch (err) {
        if (!isTransient(err)) throw err
        if (behind.size === 0) log.warn({ err }, 'rings cannot be written, will be once the cache is back')
        for (const id of ids) behind.add(id)
      }
    },
    takeBehind: () => {
      const ids = [...behind]
      behind.clear()
      return ids
    },
  }
}

export const ringOf = ({ schedule: { agenda }, days }: Computed): Buffer => {
  const [today] = days
  if (today === undefined) throw new RangeError('a ring has days')
  const bits = days.slice(0, RING_DAYS).map((day) => day.bits)
  return encodeRing({ baseDay: today.date, slotsPerDay: agenda.slotsPerDay, days: bits })
}
