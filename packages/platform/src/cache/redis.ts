import { Redis } from 'ioredis'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { Unavailable } from '../transient.ts'
import type { Cache } from './port.ts'
import { connectRedis } from './redis-client.ts'
import type { RedisOptions } from './redis-config.ts'
import { replaceArguments } from './redis-scripts.ts'

/** Keys of one command: Redis does nothing else meanwhile. */
const MANY = 1_000

/** The cache on Redis. Resolves also while Redis is away: calls then fail at once with {@link Unavailable}, until it is back. */
export const openRedisCache = async (options: RedisOptions & { readonly log: Logger }): Promise<Cache & Stoppable> => {
  const client = await connectRedis(options)
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (client.status !== 'ready') throw new Unavailable('Redis is away')
    try {
      return await work()
    } catch (cause) {
      throw new Unavailable('Redis does not answer', { cause })
    }
  }
  const set = (key: string, value: Buffer, ttlMs?: number): Promise<unknown> =>
    ttlMs === undefined ? client.set(key, value) : client.set(key, value, 'PX', ttlMs)
  // Keys of a cluster lie on several nodes: their commands share a pipeline to each, and none names two keys.
  const writeMany = (entries: readonly { readonly key: string; readonly value: Buffer }[]): Promise<unknown> =>
    client instanceof Redis
      ? client.mset(...entries.flatMap(({ key, value }) => [key, value]))
      : Promise.all(entries.map(({ key, value }) => client.set(key, value)))
  const readMany = (keys: readonly string[]): Promise<(Buffer | null)[]> =>
    client instanceof Redis ? client.mgetBuffer(...keys) : Promise.all(keys.map((key) => client.getBuffer(key)))

  return {
    get: (key) => guarded(async () => (await client.getBuffer(key)) ?? undefined),
    getMany: (keys) =>
      guarded(async () => {
        const parts = await Promise.all(chunks(keys).map(readMany))
        return parts.flat().map((value) => value ?? undefined)
      }),
    set: (key, value, ttlMs) =>
      guarded(async () => {
        await set(key, value, ttlMs)
      }),
    setMany: (entries) =>
      guarded(async () => {
        for (const part of chunks(entries)) await writeMany(part)
      }),
    setIfAbsent: (key, value, ttlMs) => guarded(async () => (await client.set(key, value, 'PX', ttlMs, 'NX')) === 'OK'),
    replace: (key, before, after, ttlMs) =>
      guarded(async () => (await client.praxisReplace(key, ...replaceArguments(before, after, ttlMs))) === 1),
    count: (key, windowMs) =>
      guarded(async () => {
        const [count, resetMs] = await client.praxisCount(key, windowMs)
        return { count, resetMs }
      }),
    delete: (key) =>
      guarded(async () => {
        await client.del(key)
      }),
    check: () =>
      guarded(async () => {
        await client.ping()
      }),
    stop: async () => client.disconnect(),
  }
}

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / MANY) }, (_, n) => items.slice(n * MANY, (n + 1) * MANY))
