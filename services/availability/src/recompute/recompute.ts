import { localDate, memoOf, PUBLISHED_DAYS, RING_DAYS } from '@praxis/contracts'
import type { Clock } from '@praxis/platform'
import { type FreeBits, type FreeDay, freeBits, freeDays } from '../domain/free-days.ts'
import { outlineRing } from '../domain/outline.ts'
import type { Interval, Schedule } from '../domain/schedule.ts'
import { summaryOf } from '../domain/summary.ts'
import type { Held, News } from '../store/ports.ts'
import { type Computed, type PractitionerRing, type Rings, ringOf } from './rings.ts'

interface Deps {
  readonly rings: Rings
  readonly clock: Clock
}

/** Computes anew, from PostgreSQL, what is said elsewhere of practitioners that are held. */
export type Compute = (held: Held, practitionerIds: readonly string[]) => Promise<void>

/**
 * Ring and index. Never flips a bit: whatever happened before, afterwards both follow from the tables. So a redelivered
 * event, an empty cache and a restart all heal the same way.
 */
export const makeRecompute =
  ({ rings, clock }: Deps): Compute =>
  async (held, practitionerIds) => {
    const ids = [...new Set(practitionerIds)]
    const now = clock()
    const computed = await computeDays(held, ids, now, PUBLISHED_DAYS)
    const told = await held.told(ids)
    await held.tell(
      computed.map(({ schedule, days }): News => {
        const summary = summaryOf(schedule, days, now.getTime())
        const before = told.get(schedule.practitionerId)
        const isNews = before?.digest !== summary.digest
        return { schedule, summary, version: (before?.version ?? 0) + (isNews ? 1 : 0), isNews }
      }),
      now,
    )
    await rings.write(ids, computed.map(ringFor))
  }

/** Rings alone: what is told of a practitioner is in the tables already, and the sweep renews what went stale. */
export const makeFillRings =
  ({ rings, clock }: Deps): Compute =>
  async (held, ids) => {
    const now = clock()
    const todayIn = memoOf(700, (timeZone: string) => localDate(timeZone, now.getTime()))
    const { outlines, whole } = await held.outlines(ids, ...around(now, RING_DAYS))
    const fromHours = outlines.map((outline): PractitionerRing => {
      const { practitionerId } = outline
      return { practitionerId, ring: outlineRing(outline, todayIn) }
    })
    const others = whole.length === 0 ? [] : await computed(held, whole, now, RING_DAYS, freeBits)
    await rings.write(ids, [...fromHours, ...others.map(ringFor)])
  }

const ringFor = (each: Computed): PractitionerRing => ({
  practitionerId: each.schedule.practitionerId,
  ring: ringOf(each),
})

const DAY_MS = 86_400_000

/** Days of each with their hours, for what is told. */
export const computeDays = (
  held: Held,
  ids: readonly string[],
  now: Date,
  count: number,
): Promise<Computed<FreeDay>[]> => computed(held, ids, now, count, freeDays)

type Free<Day> = (schedule: Schedule, booked: readonly Interval[], date: string, count: number) => Day[]

const computed = async <Day extends FreeBits>(
  held: Held,
  ids: readonly string[],
  now: Date,
  count: number,
  free: Free<Day>,
): Promise<Computed<Day>[]> => {
  const [from, to] = around(now, count)
  const schedules = await held.find(ids, from.toISOString().slice(0, 10))
  const booked = await held.booked(ids, from, to)
  return schedules.map((schedule) => {
    const today = localDate(schedule.timeZone, now.getTime())
    return { schedule, days: free(schedule, booked.get(schedule.practitionerId) ?? [], today, count) }
  })
}

/** Zones are up to 14 hours ahead and 12 behind: a day more at each end covers every practice's days. */
const around = (now: Date, days: number): [from: Date, to: Date] => [
  new Date(now.getTime() - DAY_MS),
  new Date(now.getTime() + (days + 2) * DAY_MS),
]
