import { randomUUID } from 'node:crypto'
import { countryCodes, instantOf } from '@praxis/contracts'
import { type Database, ensurePartitions, makeLog, memoryCache, openDatabase } from '@praxis/platform'
import { type TestDatabase, testDatabase } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ringOf } from '../domain/ring.ts'
import { type ScheduleCase, scheduleArbitrary } from '../fixture/schedule-arbitrary.ts'
import { computeFreeDays } from '../recompute/compute-days.ts'
import { lockAgendasOn } from '../store/lock-agendas.ts'
import type { LockAgendas, PractitionerRing } from '../store/ports.ts'
import { ringsOn } from '../store/rings.ts'
import { type AvailabilityDb, partitioned } from '../store/tables.ts'
import { makeWriteCount } from '../store/write-count.ts'
import { makeFillRings } from './use-case.ts'

let database: TestDatabase
let db: Database<AvailabilityDb>
let lockAgendas: LockAgendas
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
  lockAgendas = lockAgendasOn(db)
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const log = makeLog({ level: 'silent' })

const keep = (drawn: readonly ScheduleCase[]): Promise<void> =>
  lockAgendas(drawn.map(idOf), async (stores) => {
    await stores.putSchedules(
      drawn.map(({ schedule: { practitionerId, country, exceptions, ...rules } }) => ({
        practitionerId,
        country,
        version: 1,
        rules,
      })),
    )
    for (const { schedule } of drawn)
      for (const exception of schedule.exceptions)
        await stores.addException(schedule.country, schedule.practitionerId, exception)
    await stores.putBookings(
      drawn.flatMap(({ schedule: { country, practitionerId }, bookedTimes }) =>
        bookedTimes.map(({ start, end }) => ({
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

const idOf = ({ schedule }: ScheduleCase): string => schedule.practitionerId

/** The rings that a fill writes at an instant. */
const filled = async (ids: readonly string[], now: Date): Promise<(Buffer | undefined)[]> => {
  const cache = memoryCache({ clock: () => now })
  const rings = ringsOn({ cache, writes: makeWriteCount(cache, 'test'), log })
  await lockAgendas(ids, (stores) => makeFillRings({ rings, clock: () => now })(stores, ids))
  return cache.getMany(ids.map((id) => `slots:${id}`))
}

const computed = async (ids: readonly string[], now: Date): Promise<PractitionerRing[]> =>
  (await lockAgendas(ids, (stores) => computeFreeDays(stores, ids, now, 14))).map((each) => ({
    practitionerId: each.schedule.practitionerId,
    ring: ringOf(each),
  }))

it('what a fill makes of hours and times alone is what the whole schedule makes, over zones, exceptions and clock changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(scheduleArbitrary, { minLength: 1, maxLength: 12 }),
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
  const [drawn] = fc.sample(scheduleArbitrary, 1)
  if (drawn === undefined) throw new Error('nothing was drawn')
  await keep([drawn])
  const { practitionerId, country } = drawn.schedule
  await lockAgendas([practitionerId], (stores) =>
    stores.putSchedules([{ practitionerId, country, version: 2, rules: undefined }]),
  )
  expect(await filled([practitionerId], new Date())).toEqual([undefined])
})
