import { encodeRing, RING_DAYS, ringKey } from '@praxis/contracts'
import { type Cache, isTransient, type Logger } from '@praxis/platform'
import type { FreeBits } from '../domain/free-days.ts'
import type { Schedule } from '../domain/schedule.ts'
import type { WriteCount } from './write-count.ts'

/** Days of one practitioner, as the tables have them. */
export interface Computed<Day extends FreeBits = FreeBits> {
  readonly schedule: Schedule
  readonly days: readonly Day[]
}

export interface PractitionerRing {
  readonly practitionerId: string
  /** Encoded. */
  readonly ring: Buffer
}

/** The slot rings in the cache. */
export interface Rings {
  /**
   * Writes the rings of `ids`, and removes those that are not among them. While the practitioners are
   * held, so that an older computation cannot overwrite a newer one. A cache that is away stops nobody: whose rings
   * were left behind is remembered.
   */
  write(ids: readonly string[], rings: readonly PractitionerRing[]): Promise<void>
  /** Remembers whose rings are not as they should be. */
  leaveBehind(ids: readonly string[]): void
  /** How many were left behind. */
  behind(): number
  /** So many of them; they count as written from now on. */
  takeBehind(limit: number): string[]
}

interface Deps {
  readonly cache: Cache
  readonly writes: WriteCount
  readonly log: Logger
}

export const makeRings = ({ cache, writes, log }: Deps): Rings => {
  const behind = new Set<string>()
  return {
    write: async (ids, written) => {
      const known = new Set(written.map(({ practitionerId }) => practitionerId))
      try {
        await Promise.all([
          cache.setMany(written.map(({ practitionerId, ring }) => ({ key: ringKey(practitionerId), value: ring }))),
          ...ids.filter((id) => !known.has(id)).map((id) => cache.delete(ringKey(id))),
          writes.add(),
        ])
      } catch (err) {
        if (!isTransient(err)) throw err
        if (behind.size === 0) log.warn({ err }, 'rings cannot be written, will be once the cache is back')
        for (const id of ids) behind.add(id)
      }
    },
    leaveBehind: (ids) => {
      for (const id of ids) behind.add(id)
    },
    behind: () => behind.size,
    takeBehind: (limit) => {
      const ids = [...behind].slice(0, limit)
      for (const id of ids) behind.delete(id)
      return ids
    },
  }
}

export const ringOf = ({ schedule: { agenda, locationIds, exceptions }, days }: Computed): Buffer => {
  const [today] = days
  if (today === undefined) throw new RangeError('a ring has days')
  const held = days.slice(0, RING_DAYS)
  const bits = held.map((day) => day.bits)
  const placesDiffer =
    locationIds.length > 1 &&
    exceptions.some(({ locationId, date }) => locationId !== undefined && held.some((day) => day.date === date))
  return Buffer.from(encodeRing({ baseDay: today.date, slotsPerDay: agenda.slotsPerDay, days: bits, placesDiffer }))
}
