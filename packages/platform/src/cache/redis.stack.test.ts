import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll } from 'vitest'
import { makeLog } from '../log.ts'
import { cacheContract } from './cache.contract.ts'
import { openRedisCache } from './redis.ts'

// A database of its own: services use number 0.
const url = `${process.env.REDIS_URL}/7`
const log = makeLog({ level: 'silent' })
const admin = new Redis(url)
const [cache, other] = [
  await openRedisCache({ url, cluster: false, log }),
  await openRedisCache({ url, cluster: false, log }),
]
afterAll(async () => {
  await cache.stop()
  await other.stop()
  admin.disconnect()
})

cacheContract('Redis', async () => {
  await admin.flushdb()
  return { cache, other, pass: async (ms) => void (await wait(ms)) }
})
