import { beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../e2e/stack.ts'
import { startTraffic } from '../../e2e/traffic.ts'
import { expectNothingLost } from '../expectations.ts'
import { startVisitors } from '../visitors.ts'
import { broken, watch } from '../watch.ts'
import { isLong, longFigures } from './figures.ts'

const START_MS = 300_000
const TEST_MS = 3_600_000
/** Of a new process beside the old one, on two cores, an answer may take its time; it must be an answer. */
const LIMIT_MS = 10_000
/** One of each pair calls the other: both at once is what a careless upgrade does. */
const WAVES = [['search', 'notification'], ['booking', 'patient'], ['availability', 'practitioner'], ['gateway']]
/**
 * Every process starts on the two cores that all the others run on: their gateway waits longer than a patient would. It
 * lets three patients ask after thousands of bookings.
 */
const PATIENT_GATEWAY = { UPSTREAM_TIMEOUT_MS: '10000', RATE_FACTOR: '1000' }

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ network: true, variables: PATIENT_GATEWAY })
  await stack.stack('roll', 'gateway')
}, START_MS)

test.runIf(isLong)(
  'services are replaced one after the other under load, and no request fails',
  async () => {
    const { praxis, seen } = watch(stack)
    const traffic = await startTraffic(praxis)
    const visitors = await startVisitors(praxis)
    for (let rolls = 0, wave = 0; rolls < longFigures.rolls; wave++) {
      const services = WAVES[wave % WAVES.length] ?? []
      await stack.stack('roll', ...services)
      rolls += services.length
    }
    await visitors.stop()
    await traffic.stop()
    expect(seen.length).toBeGreaterThan(longFigures.rolls)
    expect(broken(seen, LIMIT_MS)).toEqual([])
    expect(seen.filter(({ status }) => status >= 500)).toEqual([])
    await expectNothingLost(stack, traffic)
    const usual = await startStack({ network: true })
    await usual.stack('roll', 'gateway')
  },
  TEST_MS,
)
