import { randomUUID } from 'node:crypto'
import { countryCodes, instantOf } from '@praxis/contracts'
import { type Database, ensurePartitions, makeLog, memoryCache, openDatabase } from '@praxis/platform'
import { type TestDatabase, testDatabase } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AnySchedule, anySchedule } from '../fixture/any-schedule.ts'
import { computeDays, makeFillRings } from '../recompute/recompute.ts'
import { makeRings, type PractitionerRing, ringOf } from '../recompute/rings.ts'
import { makeWriteCount } from '../recompute/write-count.ts'
import { holdOn } from './hold.ts'
import type { Hold } from './ports.ts'
import { type AvailabilityDb, partitioned } from './tables.ts'

let database: TestDatabase
let db: Database<AvailabilityDb>
let hold: Hold
beforeAll(async () => {
  database = await testDatabase('availability')
  db = await openDatabase<AvailabilityDb>({
    name: 'availability',
    url: database.url,
    schema: 'availability',
    migrations: new URL('../../migrations/', import.meta.url),
    log,
  })
  await ensurePartitions(db.pool, partitioned, countryCodes)
  hold = holdOn(db)
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const log = makeLog({ level: 'silent' })

const keep = (drawn: readonly AnySchedule[]): Promise<void> =>
  hold(drawn.map(idOf), async (held) => {
    await held.keepSchedules(
      drawn.map(({ schedule: { practitionerId, country, exceptions, ...rules } }) => ({
        practitionerId,
        country,
        version: 1,
        rules,
      })),
    )
    for (const { schedule } of drawn)
      for (const exception of schedule.exceptions)
        await held.addException(schedule.country, schedule.practitionerId, exception)
    await held.keepBooked(
      drawn.flatMap(({ schedule: { country, practitionerId }, booked }) =>
        booked.map(({ start, end }) => ({
          country,
          practitionerId,
          bookingId: randomUUID(),
          slotStart: new Date(start),
          occupiedUntil: new Date(end),
          sequence: 0,
          live: true,
        })),
      ),
    )
  })

const idOf = ({ schedule }: AnySchedule): string => schedule.practitionerId

/** The rings that a fill writes at an instant. */
const filled = async (ids: readonly string[], now: Date): Promise<(Buffer | undefined)[]> => {
  const cache = memoryCache({ clock: () => now })
  const rings = makeRings({ cache, writes: makeWriteCount(cache, 'test'), log })
  await hold(ids, (held) => makeFillRings({ rings, clock: () => now })(held, ids))
  return cache.getMany(ids.map((id) => `slots:${id}`))
}

const computed = async (ids: readonly string[], now: Date): Promise<PractitionerRing[]> =>
  (await hold(ids, (held) => computeDays(held, ids, now, 14))).map((each) => ({
    practitionerId: each.schedule.practitionerId,
    ring: ringOf(each),
  }))

it('what a fill makes of hours and times alone is what the whole schedule makes, over zones, exceptions and clock changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anySchedule, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 1_439 }),
      async (drawn, minute) => {
        const [first] = drawn
        if (first === undefined) return
        await keep(drawn)
        const now = new Date(instantOf(first.schedule.timeZone, first.today, '00:00') + minute * 60_000)
        const ids = drawn.map(idOf)
        const expected = new Map((await computed(ids, now)).map(({ practitionerId, ring }) => [practitionerId, ring]))
        expect(await filled(ids, now)).toEqual(ids.map((id) => expected.get(id)))
        expect(expected.size).toBe(ids.length)
      },
    ),
    { numRuns: 15 },
  )
})

it('a practitioner who left has no ring', async () => {
  const [drawn] = fc.sample(anySchedule, 1)
  if (drawn === undefined) throw new Error('nothing was drawn')
  await keep([drawn])
  const { practitionerId, country } = drawn.schedule
  await hold([practitionerId], (held) =>
    held.keepSchedules([{ practitionerId, country, version: 2, rules: undefined }]),
  )
  expect(await filled([practitionerId], new Date())).toEqual([undefined])
})
