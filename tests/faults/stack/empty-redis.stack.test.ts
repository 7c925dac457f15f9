import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../e2e/stack.ts'
import { more, startTraffic } from '../../e2e/traffic.ts'
import { expectAuditClean, expectNothingLost } from '../expectations.ts'
import { figures } from './figures.ts'

const START_MS = 300_000
const TEST_MS = 1_200_000
const BACK_MS = 15_000

let stack: Stack
let redis: Redis
beforeAll(async () => {
  stack = await startStack({ network: true })
  redis = new Redis(stack.engines.REDIS_URL)
}, START_MS)
afterAll(() => redis.quit())

test(
  'an emptied Redis confirms nothing false, and has its rings back within fifteen seconds',
  async () => {
    const traffic = await startTraffic(stack)
    const rings = await ringCount()
    expect(rings).toBeGreaterThan(0)
    for (let time = 0; time < figures.emptied; time++) {
      await more(traffic, 5)
      await redis.flushall()
      await expect.poll(ringCount, { timeout: BACK_MS, interval: 200 }).toBe(rings)
    }
    await more(traffic, 5)
    // One that was booked twice would now be among the differences of the audit.
    await expectNothingLost(stack, traffic)
    await expectAuditClean(stack)
  },
  TEST_MS,
)

/** Practitioners whose slots can be read from Redis. */
const ringCount = async (): Promise<number> => (await redis.keys('slots:*')).length
