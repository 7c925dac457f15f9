import { Type } from 'typebox'
import { kafkaEnv, kafkaOptions } from '../bus/kafka-config.ts'
import type { Bus } from '../bus/port.ts'
import type { Cache } from '../cache/port.ts'
import { redisEnv, redisOptions } from '../cache/redis-config.ts'
import { type Env, parseEnv } from '../config/env.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'

// The clients of engines are loaded only when the environment names an engine, so the embedded profile starts without them.

const BusEnv = Type.Object(kafkaEnv)
const CacheEnv = Type.Object(redisEnv)

/** The bus that the environment names; undefined when it names none. Rejects with a ConfigError. */
export const busFrom = async (env: Env, clientId: string, log: Logger): Promise<Bus | undefined> => {
  const kafka = kafkaOptions(parseEnv(BusEnv, env))
  return kafka && (await import('../bus/kafka.ts')).openKafkaBus({ ...kafka, clientId, log })
}

/** The cache that the environment names; undefined when it names none. Rejects with a ConfigError. */
export const cacheFrom = async (env: Env, log: Logger): Promise<(Cache & Stoppable) | undefined> => {
  const redis = redisOptions(parseEnv(CacheEnv, env))
  return redis && (await import('../cache/redis.ts')).openRedisCache({ ...redis, log })
}
