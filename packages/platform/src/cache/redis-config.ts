import { type Static, Type } from 'typebox'

/** The variables that choose Redis as the cache. Spread them into a schema of your own. */
export const redisEnv = {
  /** `redis://host:port`, or `rediss://…` for TLS; user, password and database number as usual. Absent: in this process. */
  REDIS_URL: Type.Optional(Type.String({ pattern: '^rediss?://[^\\s/]+(/\\d*)?$' })),
  /** The URL names one node of a cluster (ElastiCache in cluster mode). */
  REDIS_CLUSTER: Type.Boolean({ default: false }),
}
const RedisEnv = Type.Object(redisEnv)

export interface RedisOptions {
  readonly url: string
  readonly cluster: boolean
}

/** The Redis that the environment names, or undefined when it names none. */
export const redisOptions = ({ REDIS_URL, REDIS_CLUSTER }: Static<typeof RedisEnv>): RedisOptions | undefined =>
  REDIS_URL === undefined ? undefined : { url: REDIS_URL, cluster: REDIS_CLUSTER }
