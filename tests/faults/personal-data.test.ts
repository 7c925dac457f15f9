import { afterAll, beforeAll, test } from 'vitest'
import { type Collector, startCollector } from '../e2e/collector.ts'
import { discard, type Instance, startInstance } from '../e2e/instance.ts'
import { expectAuditClean } from './expectations.ts'
import { embeddedCast } from './personal-data/cast.ts'
import { exerciseEverything } from './personal-data/exercise.ts'
import { expectNoLeak } from './personal-data/leaks.ts'
import { placesOf } from './personal-data/places.ts'

let collector: Collector
let praxis: Instance
beforeAll(async () => {
  collector = await startCollector()
  const variables = { ...collector.variables, LOG_LEVEL: 'trace', RATE_FACTOR: '1000' }
  praxis = await startInstance({ practitioners: 0, variables })
})
afterAll(async () => {
  await discard(praxis)
  collector.stop()
})

test('what is personal stands where it belongs, and nowhere else, whatever happens', async () => {
  await exerciseEverything(await embeddedCast(praxis))
  expectNoLeak(await placesOf(praxis, collector))
  await expectAuditClean(praxis)
})
