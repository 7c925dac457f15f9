import { type RedisOptions as ClientOptions, Cluster, Redis } from 'ioredis'
import { backoffMs } from '../backoff.ts'
import type { Logger } from '../log.ts'
import type { RedisOptions } from './redis-config.ts'
import { scripts } from './redis-scripts.ts'

/**
 * A request passes three services that each may wait for the cache once, and has two seconds in all. After a silence of
 * this length the connection counts as broken, so that only the first who ask have waited.
 */
const SILENCE_MS = 500
/** How long a start waits for the first connection: without it, the first requests would be answered without the cache. */
const FIRST_MS = 1_000
const RECONNECT_MAX_MS = 1_000
/** Tries of one command while a cluster moves its keys, 100 ms apart. */
const REDIRECTIONS = 4

/** Commands fail at once while there is no connection, and it is sought for ever. Resolves connected or not. */
export const connectRedis = async (options: RedisOptions & { readonly log: Logger }): Promise<Redis | Cluster> => {
  const client = open(options)
  let isAway = false
  let lastError: unknown
  client.on('error', (err: unknown) => {
    lastError = err
  })
  client.on('reconnecting', () => {
    if (!isAway) options.log.warn({ err: lastError }, 'Redis is away')
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) options.log.info('Redis is back')
    isAway = false
  })
  await firstTry(client)
  return client
}

const open = ({ url, cluster }: RedisOptions): Redis | Cluster => {
  const node = {
    commandTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    connectTimeout: SILENCE_MS,
    enableAutoPipelining: true,
    // It is one command already, of many keys; to gather it with others costs the client as much again as to send it.
    autoPipeliningIgnoredCommands: ['mget'],
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  } satisfies ClientOptions
  const retryMs = (attempt: number): number => backoffMs(attempt, { maxMs: RECONNECT_MAX_MS })
  if (!cluster) return new Redis(url, { ...node, scripts, enableOfflineQueue: false, retryStrategy: retryMs })
  return new Cluster([url], {
    redisOptions: { ...node, ...credentialsOf(url) },
    scripts,
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: retryMs,
    maxRedirections: REDIRECTIONS,
    // Left to itself it sends again what was under way when a connection broke: a compare-and-set must not be.
    retryDelayOnFailover: 0,
    // ElastiCache's certificate is for names; their addresses are of no use to TLS.
    dnsLookup: (address, callback) => callback(null, address),
  })
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

const firstTry = (client: Redis | Cluster): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, FIRST_MS)
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    client.once('ready', done).once('error', done)
  })
