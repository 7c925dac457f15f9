import { type RedisOptions as ClientOptions, Cluster, Redis } from 'ioredis'
import { backoffMs } from '../backoff.ts'
import type { Logger } from '../log.ts'
import type { RedisOptions } from './redis-config.ts'
import { scripts } from './redis-scripts.ts'

/**
 * Milliseconds without an answer after which the connection counts as broken, so that only the first callers wait. A request
 * has two seconds in all, and passes three services that may each wait for the cache once.
 */
const SILENCE_MS = 500
/** How long a start waits for the first connection, in milliseconds, so that the first requests do not miss the cache. */
const FIRST_MS = 1_000
const RECONNECT_MAX_MS = 1_000
/** How often a command is tried while a cluster moves its keys, 100 ms apart. */
const REDIRECTIONS = 4

/**
 * Commands fail at once without a connection, and the client tries to connect for ever. Resolves with or without a
 * connection.
 */
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
    // MGET is one command of many keys already. Gathering it with others would double the client's work.
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
    // Otherwise the client repeats the commands that were under way when a connection broke, and a compare-and-set must not
    // be repeated.
    retryDelayOnFailover: 0,
    // ElastiCache's certificate is for host names, so TLS needs names in place of addresses.
    dnsLookup: (address, callback) => callback(null, address),
  })
}

/** The options for the other nodes of a cluster. The cluster names their addresses only, so the sign-in comes from the URL. */
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
