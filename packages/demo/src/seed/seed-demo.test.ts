import { countryCodes } from '@praxis/contracts'
import { type TestEdges, testEdges } from '@praxis/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bookedSlots } from '../booked-slots.ts'
import { patientsOf } from '../patients.ts'
import { practitionerAt } from '../practitioner.ts'
import type { SeedProgress } from './progress.ts'
import { seedDemo } from './seed-demo.ts'
import { type ImportingServices, keyOf, startImportingServices } from './services.fixture.ts'

const COUNT = 1_300
const now = new Date('2026-11-24T09:00:00Z')

let setup: TestEdges
let services: ImportingServices
beforeEach(async () => {
  setup = await testEdges()
  services = await startImportingServices(setup)
})
afterEach(async () => {
  await services.stop()
  await setup.stop()
})

const seed = async (count: number, { caughtUpAfter = 1 } = {}): Promise<SeedProgress[]> => {
  const steps: SeedProgress[] = []
  let asked = 0
  await seedDemo({
    practitionerUrl: services.url,
    patientUrl: services.url,
    bookingUrl: services.url,
    tokens: () => setup.internalToken(),
    count,
    now,
    progress: (step) => steps.push(step),
    log: setup.edges.log,
    caughtUp: async () => ++asked >= caughtUpAfter,
  })
  expect(asked).toBe(caughtUpAfter)
  return steps
}

const expectEverything = (count: number): void => {
  const practitioners = Array.from({ length: count }, (_, index) => practitionerAt(index))
  expect(services.practitioners).toEqual(new Set(practitioners.map(({ id }) => id)))
  expect(services.bookings).toEqual(new Set(practitioners.flatMap((each) => bookedSlots(each, now)).map(keyOf)))
  expect(services.patients).toEqual(new Set(countryCodes.flatMap((country) => patientsOf(country).map(({ id }) => id))))
}

test('everything arrives, also what booking did not know at first, and progress ends in full', async () => {
  const steps = await seed(COUNT, { caughtUpAfter: 3 })
  expectEverything(COUNT)
  const practitioners = steps.filter(({ phase }) => phase === 'practitioners')
  expect(practitioners.map(({ done }) => done)).toEqual(practitioners.map(({ done }) => done).toSorted((a, b) => a - b))
  expect(practitioners.at(-1)).toEqual({ phase: 'practitioners', done: COUNT, total: COUNT })
  expect(steps.at(-1)).toEqual({ phase: 'search', done: 1, total: 1 })
})

test('an answer that is lost on the way is asked for again', async () => {
  services.loseNextAnswer()
  await seed(100)
  expectEverything(100)
})

test('a larger demo after a smaller, or after one that was cut short, adds what is missing', async () => {
  await seed(300)
  await seed(700)
  expectEverything(700)
})

test('no practitioners still means demo patients', async () => {
  await seed(0)
  expectEverything(0)
})
