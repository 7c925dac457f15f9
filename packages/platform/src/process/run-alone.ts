import { Type } from 'typebox'
import type { Bus } from '../bus/port.ts'
import { memoryCache } from '../cache/memory.ts'
import type { Cache } from '../cache/port.ts'
import { systemClock } from '../clock.ts'
import { ConfigError, type Env, parseEnv } from '../config/env.ts'
import { secretNames, withSecretFiles } from '../config/secret-files.ts'
import { makeLog } from '../log.ts'
import type { Edges, RunningService } from '../service.ts'
import { startTelemetry } from '../telemetry/start.ts'
import { endOnSignals, makeEnding } from './ending.ts'
import { busFrom, cacheFrom } from './engines.ts'
import { makeTeardown } from './teardown.ts'

interface Alone {
  readonly name: string
  readonly create: (edges: Edges) => Promise<RunningService>
  /** The engines it cannot do without: their variables must be set. */
  readonly uses: readonly ('bus' | 'cache')[]
}

/** Runs one service as a process: its environment says everything, its log goes to stdout, SIGTERM ends it in order. */
export const runAlone = async ({ name, create, uses }: Alone): Promise<void> => {
  const log = makeLog({ level: levelIn(process.env) })
  const say = (line: string): void => log.info(line)
  const teardown = makeTeardown()
  const ending = makeEnding({ teardown, log, say })
  endOnSignals(ending, { log, say })
  try {
    const env = await withSecretFiles(process.env, secretNames)
    parseEnv(LogEnv, env)
    await teardown.add(startTelemetry({ env, name }))
    const bus = (await busFrom(env, name, log)) ?? absentBus(uses)
    await teardown.add(Promise.resolve({ stop: () => bus.close() }))
    const cache = await cacheFrom(env, log)
    if (cache !== undefined) await teardown.add(Promise.resolve(cache))
    await teardown.add(create({ env, bus, cache: cache ?? absentCache(uses), clock: systemClock, log }))
  } catch (err) {
    if (ending.hasBegun()) return
    // What is wrong with the environment is one line for whoever deploys; anything else needs its stack.
    if (err instanceof ConfigError) log.fatal(`${name} does not start: ${err.message}`)
    else log.fatal({ err }, `${name} does not start`)
    await ending.begin(1)
  }
}

const LogEnv = Type.Object({
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error'], { default: 'info' }),
})

/** A wrong level ends the service too, but only once there is a log to say so in. */
const levelIn = (env: Env): string => {
  try {
    return parseEnv(LogEnv, env).LOG_LEVEL
  } catch {
    return 'info'
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
