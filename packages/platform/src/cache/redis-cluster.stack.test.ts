import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { cacheContract } from './cache.contract.ts'
import { openRedisCache } from './redis.ts'
import { formCluster, startClusterNode } from './redis-cluster.fixture.ts'

const log = makeLog({ level: 'silent' })
const nodes = [await startClusterNode(), await startClusterNode()] as const
await formCluster(nodes)
const admins = nodes.map(({ port }) => new Redis(port))
const { url } = nodes[0]
const [cache, other] = [
  await openRedisCache({ url, cluster: true, log }),
  await openRedisCache({ url, cluster: true, log }),
]
afterAll(async () => {
  await cache.stop()
  await other.stop()
  for (const admin of admins) admin.disconnect()
  for (const node of nodes) await node.stop()
})

cacheContract('a Redis cluster', async () => {
  for (const admin of admins) await admin.flushdb()
  return { cache, other, pass: async (ms) => void (await wait(ms)) }
})

it('spreads keys over its nodes', async () => {
  const entries = Array.from({ length: 1_000 }, (_, n) => ({ key: `spread:${n}`, value: Buffer.from([n & 255]) }))
  await cache.setMany(entries)
  const sizes = await Promise.all(admins.map((admin) => admin.dbsize()))
  for (const size of sizes) expect(size).toBeGreaterThan(300)
})
