import { freePort } from '@praxis/platform'
import { eventually, startTestRedis, type TestRedis } from '@praxis/testing'
import { afterEach, describe, expect, it } from 'vitest'
import type { Stoppable } from '../lifecycle.ts'
import { makeLog } from '../log.ts'
import { isTransient } from '../transient.ts'
import type { Cache } from './port.ts'
import { openRedisCache } from './redis.ts'
import { formCluster, startClusterNode } from './redis-cluster.fixture.ts'

const log = makeLog({ level: 'silent' })
let redis: TestRedis | undefined
let cache: (Cache & Stoppable) | undefined
afterEach(async () => {
  await cache?.stop()
  await redis?.stop()
})

const value = Buffer.from('1')
/** How long a refusal takes, in milliseconds; every kind of call must refuse alike. */
const refusalMs = async (away: Cache): Promise<number> => {
  const startedAt = performance.now()
  const calls = [
    away.get('a'),
    away.getMany(['a', 'b']),
    away.set('a', value),
    away.setMany([{ key: 'a', value }]),
    away.setIfAbsent('c', value, 1_000),
    away.replace('a', value, value),
    away.count('n', 1_000),
    away.delete('d'),
    away.check(),
  ]
  const results = await Promise.allSettled(calls)
  for (const result of results) {
    expect(result.status).toBe('rejected')
    if (result.status === 'rejected') expect(isTransient(result.reason)).toBe(true)
  }
  return performance.now() - startedAt
}

describe.each(['one node', 'a cluster'] as const)('%s', (kind) => {
  const isCluster = kind === 'a cluster'
  const startServer = async (port?: number): Promise<TestRedis> => {
    const at = port === undefined ? {} : { port }
    if (!isCluster) return startTestRedis(at)
    const node = await startClusterNode(at)
    await formCluster([node])
    return node
  }
  const start = async (): Promise<[TestRedis, Cache]> => {
    redis = await startServer()
    cache = await openRedisCache({ url: redis.url, cluster: isCluster, log })
    await cache.check()
    return [redis, cache]
  }

  it('that is killed is refused at once, and found again when it is back', async () => {
    const [server, here] = await start()
    await here.set('a', value)
    await server.kill()
    await eventually(async () => expect(await refusalMs(here)).toBeLessThan(100))
    await server.start()
    await eventually(() => here.check(), { withinMs: 10_000 })
    expect(await here.get('a')).toBeUndefined()
    expect(await here.count('n', 1_000)).toEqual({ count: 1, resetMs: 1_000 })
    expect(await here.replace('a', undefined, value)).toBe(true)
  })

  it('that no longer answers is refused within half a second, from then on at once, until it does', async () => {
    const [server, here] = await start()
    await here.set('a', value)
    server.pause()
    expect(await refusalMs(here)).toBeLessThan(900)
    await eventually(async () => expect(await refusalMs(here)).toBeLessThan(100))
    server.goOn()
    await eventually(() => here.check(), { withinMs: 10_000 })
    expect(await here.get('a')).toEqual(value)
  })

  it('that is not there yet is no obstacle to a start', async () => {
    const port = await freePort()
    cache = await openRedisCache({ url: `redis://127.0.0.1:${port}`, cluster: isCluster, log })
    expect(await refusalMs(cache)).toBeLessThan(100)
    const here = cache
    redis = await startServer(port)
    await eventually(() => here.check(), { withinMs: 10_000 })
  })
})
