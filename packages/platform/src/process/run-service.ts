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
  /** The engines it cannot do without. The variables of bus and cache must be set; of others its own configuration says so. */
  readonly uses: readonly string[]
}

/** Runs one service as a process: its environment says everything, its log goes to stdout, SIGTERM ends it in order. */
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
    // What is wrong with the environment is one line for whoever deploys; anything else needs its stack.
    if (err instanceof ConfigError) log.fatal(`${name} does not start: ${err.message}`)
    else log.fatal({ err }, `${name} does not start`)
    await ending.begin(1)
  }
}

const ProcessEnv = Type.Object({
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error'], { default: 'info' }),
  /**
   * How long after SIGTERM a service goes on answering, in milliseconds: balancers must notice that it is not ready,
   * and clients, which keep a connection that nobody uses for three seconds and a tick of their clock, give theirs up.
   */
  DRAIN_MS: Type.Integer({ minimum: 0, maximum: 60_000, default: 6_000 }),
})

/** Stopped first, it lets everybody go elsewhere before anything ends: a request on a connection that is just closed is lost. */
const draining = (service: RunningService, drainMs: number): Stoppable => ({
  stop: async () => {
    service.leave()
    await wait(drainMs)
  },
})

/** A wrong value ends the service too, but only once there is a log to say so in. */
const processEnv = (env: Env): Static<typeof ProcessEnv> => {
  try {
    return parseEnv(ProcessEnv, env)
  } catch {
    return parseEnv(ProcessEnv, {})
  }
}

/** For services that never touch a bus. */
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

/** A cache of one process is of no use to services that must see what the others wrote. */
const absentCache = (uses: readonly string[]): Cache => {
  if (uses.includes('cache')) throw new ConfigError('environment: REDIS_URL must be set')
  return memoryCache({ clock: systemClock })
}
