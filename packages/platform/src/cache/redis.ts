import { Redis } from 'ioredis'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { Unavailable } from '../transient.ts'
import type { Cache } from './port.ts'
import { connectRedis } from './redis-client.ts'
import type { RedisOptions } from './redis-config.ts'
import { replaceArguments } from './redis-scripts.ts'

/** The largest number of keys in one command, because Redis does nothing else while it runs. */
const MANY = 1_000

/** The cache on Redis. Resolves even while Redis is away. Until it is back, calls fail at once with {@link Unavailable}. */
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
  // The keys of a cluster lie on several nodes, so no command has two keys. The commands for one node share a pipeline.
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
