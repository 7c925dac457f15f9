import { encodeRing, localDate, RING_DAYS, ringKey } from '@praxis/contracts'
import type { Cache, Clock } from '@praxis/platform'
import { type FreeDay, freeDays } from '../domain/free-days.ts'
import type { Schedule } from '../domain/schedule.ts'
import { PUBLISHED_DAYS, summaryOf } from '../domain/summary.ts'
import type { Held, News } from '../store/ports.ts'

/** Computes anew, from PostgreSQL, what the ring and the index say of practitioners that are held. */
export type Recompute = (held: Held, practitionerIds: readonly string[]) => Promise<void>

const DAY_MS = 86_400_000

/**
 * Never flips a bit: whatever happened before, afterwards ring and index follow from the tables. So a redelivered
 * event, an empty cache and a restart all heal the same way.
 */
export const makeRecompute =
  ({ cache, clock }: { cache: Cache; clock: Clock }): Recompute =>
  async (held, practitionerIds) => {
    const ids = [...new Set(practitionerIds)]
    const now = clock()
    // Zones are up to 14 hours ahead and 12 behind: a day more at each end covers every practice's days.
    const yesterday = new Date(now.getTime() - DAY_MS)
    const [schedules, booked, told] = await Promise.all([
      held.find(ids, yesterday.toISOString().slice(0, 10)),
      held.booked(ids, yesterday, new Date(now.getTime() + (PUBLISHED_DAYS + 2) * DAY_MS)),
      held.told(ids),
    ])
    const news: News[] = []
    const rings: { key: string; value: Buffer }[] = []
    for (const schedule of schedules) {
      const today = localDate(schedule.timeZone, now.getTime())
      const days = freeDays(schedule, booked.get(schedule.practitionerId) ?? [], today, PUBLISHED_DAYS)
      const summary = summaryOf(schedule, days, now.getTime())
      const before = told.get(schedule.practitionerId)
      const isNews = before?.digest !== summary.digest
      news.push({ schedule, summary, version: (before?.version ?? 0) + (isNews ? 1 : 0), isNews })
      rings.push({ key: ringKey(schedule.practitionerId), value: ringOf(schedule, today, days) })
    }
    await held.tell(news)
    // Written while the practitioners are held, so that an older computation cannot overwrite a newer one.
    await cache.setMany(rings)
    const known = new Set(schedules.map(({ practitionerId }) => practitionerId))
    const gone = ids.filter((id) => !known.has(id))
    await Promise.all(gone.map((id) => cache.delete(ringKey(id))))
  }

const ringOf = ({ agenda: { slotsPerDay } }: Schedule, baseDay: string, days: readonly FreeDay[]): Buffer =>
  encodeRing({ baseDay, slotsPerDay, days: days.slice(0, RING_DAYS).map(({ bits }) => bits) })
