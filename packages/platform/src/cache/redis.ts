import { type RedisOptions as ClientOptions, Cluster, Redis } from 'ioredis'
import { backoffMs } from '../backoff.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { Unavailable } from '../transient.ts'
import type { Cache } from './port.ts'
import type { RedisOptions } from './redis-config.ts'
import { REPLACE, replaceArguments } from './redis-scripts.ts'

/** A request that waits for its cache waits no longer than this; whoever asked then goes on without. */
const COMMAND_MS = 1_000
/** Keys of one command: Redis does nothing else meanwhile. */
const MANY = 1_000

/** The cache on Redis. Resolves also while Redis is away: calls then fail at once, until it is back. */
export const openRedisCache = async (options: RedisOptions & { readonly log: Logger }): Promise<Cache & Stoppable> => {
  const client = connect(options)
  const guarded = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((cause: unknown) => {
      throw new Unavailable('Redis does not answer', { cause })
    })
  const set = (key: string, value: Buffer, ttlMs?: number): Promise<unknown> =>
    ttlMs === undefined ? client.set(key, value) : client.set(key, value, 'PX', ttlMs)
  // Keys of a cluster lie on several nodes: their commands share a pipeline to each, and none names two keys.
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
        for (const part of chunks(entries)) await Promise.all(part.map(({ key, value }) => client.set(key, value)))
      }),
    setIfAbsent: (key, value, ttlMs) => guarded(async () => (await client.set(key, value, 'PX', ttlMs, 'NX')) === 'OK'),
    replace: (key, before, after, ttlMs) =>
      guarded(async () => (await client.eval(REPLACE, 1, key, ...replaceArguments(before, after, ttlMs))) === 1),
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

/** One command fails at once while there is no connection: whoever waits for a cache waits for nothing. */
const connect = ({ url, cluster, log }: RedisOptions & { readonly log: Logger }): Redis | Cluster => {
  const common = {
    commandTimeout: COMMAND_MS,
    connectTimeout: COMMAND_MS,
    enableAutoPipelining: true,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  } satisfies ClientOptions
  const retryMs = (attempt: number): number => backoffMs(attempt, { maxMs: 1_000 })
  const client = cluster
    ? new Cluster([url], {
        redisOptions: { ...common, ...credentialsOf(url) },
        enableOfflineQueue: false,
        clusterRetryStrategy: retryMs,
      })
    : new Redis(url, { ...common, enableOfflineQueue: false, retryStrategy: retryMs })
  let isAway = false
  client.on('error', (err: unknown) => {
    if (!isAway) log.warn({ err }, 'Redis is away')
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) log.info('Redis is back')
    isAway = false
  })
  return client
}

/** A cluster tells where its other nodes are, and nothing of how to sign in to them. */
const credentialsOf = (url: string): ClientOptions => {
  const { protocol, username, password } = new URL(url)
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  }
}

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / MANY) }, (_, n) => items.slice(n * MANY, (n + 1) * MANY))
