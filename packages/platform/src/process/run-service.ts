import { setTimeout as wait } from 'node:timers/promises'
import { type Static, Type } from 'typebox'
import type { Bus } from '../bus/port.ts'
import { memoryCache } from '../cache/memory.ts'
import type { Cache } from '../cache/port.ts'
import { systemClock } from '../clock.ts'
import { ConfigError, type Env, parseEnv } from '../config/env.ts'
import { secretNames, withSecretFiles } from '../config/secret-files.ts'
import type { Stoppable } from '../lifecycle.ts'
import { makeLog } from '../log.ts'
import type { Edges, RunningService } from '../service.ts'
import { startTelemetry } from '../telemetry/start.ts'
import { endOnSignals, makeEnding } from './ending.ts'
import { busFrom, cacheFrom } from './engines.ts'
import { makeTeardown } from './teardown.ts'

interface ServiceProcess {
  readonly name: string
  readonly create: (edges: Edges) => Promise<RunningService>
  /**
   * The engines that the service needs. The variables of bus and cache must be set. Its own configuration checks the
   * others.
   */
  readonly uses: readonly string[]
}

/**
 * Runs one service as a process of its own. It reads everything from its environment, logs to stdout, and stops in order
 * after SIGTERM.
 */
export const runService = async ({ name, create, uses }: ServiceProcess): Promise<void> => {
  const { LOG_LEVEL, DRAIN_MS } = processEnv(process.env)
  const log = makeLog({ level: LOG_LEVEL })
  const say = (line: string): void => log.info(line)
  const teardown = makeTeardown()
  const ending = makeEnding({ teardown, log, say, drainMs: DRAIN_MS })
  endOnSignals(ending, { log, say })
  try {
    const env = await withSecretFiles(process.env, secretNames)
    parseEnv(ProcessEnv, env)
    await teardown.add(startTelemetry({ env, name }))
    const bus = (await busFrom(env, name, log)) ?? absentBus(uses)
    await teardown.add(Promise.resolve({ stop: () => bus.close() }))
    const cache = await cacheFrom(env, log)
    if (cache !== undefined) await teardown.add(Promise.resolve(cache))
    const service = await teardown.add(create({ env, bus, cache: cache ?? absentCache(uses), clock: systemClock, log }))
    await teardown.add(Promise.resolve(draining(service, DRAIN_MS)))
  } catch (err) {
    if (ending.hasBegun()) return
    // A wrong environment is logged as one line for the person who deploys. Any other error is logged with its stack.
    if (err instanceof ConfigError) log.fatal(`${name} does not start: ${err.message}`)
    else log.fatal({ err }, `${name} does not start`)
    await ending.begin(1)
  }
}

const ProcessEnv = Type.Object({
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error'], { default: 'info' }),
  /**
   * Milliseconds for which a service goes on answering after SIGTERM. In this time balancers notice that it is not ready,
   * and clients give up their connections, which they keep idle for three seconds and a tick of their clock.
   */
  DRAIN_MS: Type.Integer({ minimum: 0, maximum: 60_000, default: 6_000 }),
})

/**
 * Is stopped first. It waits until clients have gone to other replicas, because a request on a connection that closes at
 * this moment is lost.
 */
const draining = (service: RunningService, drainMs: number): Stoppable => ({
  stop: async () => {
    service.leave()
    await wait(drainMs)
  },
})

/** Falls back to the defaults when a value is wrong, so that there is a log. The check that ends the service comes after it. */
const processEnv = (env: Env): Static<typeof ProcessEnv> => {
  try {
    return parseEnv(ProcessEnv, env)
  } catch {
    return parseEnv(ProcessEnv, {})
  }
}

/** The bus of a service that uses none. */
const absentBus = (uses: readonly string[]): Bus => {
  const refuse = async (): Promise<never> => {
    throw new ConfigError('environment: KAFKA_URL must be set')
  }
  if (uses.includes('bus')) throw new ConfigError('environment: KAFKA_URL must be set')
  return {
    publish: refuse,
    subscribe: refuse,
    lag: refuse,
    peek: refuse,
    trim: refuse,
    forget: refuse,
    check: refuse,
    close: async () => undefined,
  }
}

/**
 * The cache of a service that uses none. A service that uses one must name Redis, because it must see the writes of other
 * processes.
 */
const absentCache = (uses: readonly string[]): Cache => {
  if (uses.includes('cache')) throw new ConfigError('environment: REDIS_URL must be set')
  return memoryCache({ clock: systemClock })
}
