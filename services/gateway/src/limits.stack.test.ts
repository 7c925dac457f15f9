import { rates } from '@praxis/contracts'
import type { Cache, Edges, RunningService, Stoppable } from '@praxis/platform'
import { openRedisCache } from '@praxis/platform/engines'
import { eventually, startTestRedis, type TestRedis } from '@praxis/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'
import { createGatewayService } from './index.ts'

const MAX = 5
let redis: TestRedis
const caches: (Cache & Stoppable)[] = []
let gateway: TestGateway
let second: RunningService
beforeAll(async () => {
  redis = await startTestRedis()
  gateway = await startTestGateway({
    env: { RATE_FACTOR: String(MAX / rates.search), TRUSTED_PROXIES: '127.0.0.1' },
    cacheOf: openCache,
  })
  second = await createGatewayService({ ...gateway.edges, cache: await openCache(gateway.edges) })
})
afterAll(async () => {
  await second.stop()
  await gateway.stop()
  for (const cache of caches) await cache.stop()
  await redis.stop()
})

const openCache = async ({ log }: Edges): Promise<Cache> => {
  const cache = await openRedisCache({ url: redis.url, cluster: false, log })
  caches.push(cache)
  return cache
}

let people = 0
/** Statuses of so many requests of somebody new, half of them to each gateway, and how long the slowest took (ms). */
const ask = async (count: number): Promise<{ statuses: number[]; slowestMs: number }> => {
  const headers = { 'x-forwarded-for': `203.0.113.${++people}` }
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const startedAt = performance.now()
      const { status } = await fetch(`${n % 2 === 0 ? gateway.gateway.url : second.url}/fr/v1/search`, { headers })
      return { status, ms: performance.now() - startedAt }
    }),
  )
  return { statuses: answers.map(({ status }) => status), slowestMs: Math.max(...answers.map(({ ms }) => ms)) }
}
const passed = ({ statuses }: { statuses: number[] }): number => statuses.filter((status) => status === 200).length

test('two gateways let through together what one would', async () => {
  expect(passed(await ask(4 * MAX))).toBe(MAX)
})

test('a Redis that is killed leaves each gateway with a limit of its own, until it is back', async () => {
  await redis.kill()
  const away = await ask(6 * MAX)
  expect(new Set(away.statuses)).toEqual(new Set([200, 429]))
  expect(passed(away)).toBe(2 * MAX)
  expect(away.slowestMs).toBeLessThan(2_000)
  await redis.start()
  await eventually(async () => expect(passed(await ask(4 * MAX))).toBe(MAX), { withinMs: 15_000 })
})

test('a Redis that does not answer makes nobody wait for long', async () => {
  redis.pause()
  const away = await ask(6 * MAX)
  expect(passed(away)).toBe(2 * MAX)
  expect(away.slowestMs).toBeLessThan(2_000)
  expect((await ask(2)).slowestMs).toBeLessThan(500)
  redis.goOn()
  await eventually(async () => expect(passed(await ask(4 * MAX))).toBe(MAX), { withinMs: 15_000 })
})
