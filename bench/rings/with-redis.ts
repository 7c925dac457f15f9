import { type Cache, makeLog, type Stoppable } from '@praxis/platform'
import { openRedisCache } from '@praxis/platform/engines'
import { startTestRedis } from '@praxis/testing'
import { Redis } from 'ioredis'

export interface BenchRedis {
  /** What the services read and write through. */
  readonly cache: Cache & Stoppable
  /** A connection with nothing of ours around it. */
  readonly bare: Redis
}

/** A Redis of one bench's own, empty, on the machine's `redis-server`. */
export const withRedis = async <Result>(work: (redis: BenchRedis) => Promise<Result>): Promise<Result> => {
  const server = await startTestRedis()
  const log = makeLog({ level: 'warn' })
  const cache = await openRedisCache({ url: server.url, cluster: false, log })
  const bare = new Redis(server.url)
  try {
    return await work({ cache, bare })
  } finally {
    bare.disconnect()
    await cache.stop()
    await server.stop()
  }
}
