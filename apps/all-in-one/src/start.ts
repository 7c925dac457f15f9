import { seedOnce } from '@praxis/demo'
import {
  CLI_CLIENT,
  chooseAddresses,
  ensureSecrets,
  OPERATOR_CLIENT,
  type RunningInstance,
  removeInstance,
  writeInstance,
} from '@praxis/instance'
import { type Env, type Logger, type RunningService, StartError, systemClock, type Teardown } from '@praxis/platform'
import { embeddedDatabases, operatorPeers, type ServiceName, serviceNames, services } from '@praxis/topology'
import type { AllInOneConfig } from './config.ts'
import { databaseOf, openBus, openCache, startDatabases } from './databases.ts'
import { environmentOf } from './environment.ts'
import { gatewayUrl } from './gateway-url.ts'
import { issuerEnvironment } from './issuer.ts'
import { loaders } from './loaders.ts'

interface Start {
  readonly config: AllInOneConfig
  readonly env: Env
  readonly log: Logger
  /** Receives every part that was started, even when the start rejects. */
  readonly teardown: Teardown
}

/**
 * Starts databases, bus, services, demo data and gateway in this order. Each part starts when the parts that it needs are
 * there.
 */
export const startAllInOne = async ({ config, env, log, teardown }: Start): Promise<RunningInstance> => {
  const { home } = config
  // PostgreSQL starts on another core, so this process loads its code meanwhile.
  const [postgres] = await Promise.all([
    startDatabases(home, log, teardown),
    ...serviceNames.map((name) => loaders[name]()),
  ])
  const bus = await openBus(postgres, env, log, teardown)
  const cache = await openCache(env, log, teardown)
  const addresses = {
    ...(await chooseAddresses(home, behindGateway)),
    gateway: { port: config.PORT, url: gatewayUrl(config.HOST, config.PORT) },
  }
  const secrets = await ensureSecrets(home, [...serviceNames, OPERATOR_CLIENT, CLI_CLIENT])
  const surroundings = { addresses, operator: env }
  const special: { readonly [Name in ServiceName]?: Env } = {
    issuer: issuerEnvironment({ home, url: addresses.issuer.url, secrets }),
    gateway: { HOST: config.HOST },
  }

  const startOne = (name: ServiceName): Promise<RunningService> => {
    const database = databaseOf(name)
    const own: Env = {
      HOST: '127.0.0.1',
      PORT: String(addresses[name].port),
      CLIENT_ID: name,
      CLIENT_SECRET: secrets[name],
      DATABASE_URL: database === undefined ? undefined : postgres.url(database),
      ...special[name],
    }
    const edges = {
      env: { ...environmentOf(services[name].peers, surroundings), ...own },
      bus,
      cache,
      clock: systemClock,
      log,
    }
    const starting = loaders[name]().then((create) => create(edges))
    return teardown.add(starting.catch((cause) => didNotStart(name, cause)))
  }
  // The services start one after the other. Otherwise, on a busy machine, one service's loading would make the connections
  // of another time out.
  for (const name of behindGateway) await startOne(name)
  await seedOnce({
    home,
    count: config.PRAXIS_DEMO_PRACTITIONERS,
    env: {
      ...environmentOf(operatorPeers, surroundings),
      CLIENT_ID: OPERATOR_CLIENT,
      CLIENT_SECRET: secrets[OPERATOR_CLIENT],
    },
    bus,
    log,
  })
  const instance = {
    pid: process.pid,
    url: addresses.gateway.url,
    issuerUrl: addresses.issuer.url,
    busUrl: env.KAFKA_URL || postgres.url(embeddedDatabases.bus),
    services: Object.fromEntries(serviceNames.map((name) => [name, addresses[name].url])),
  }
  // Whoever has waited for the gateway's answer may look for the instance at once, so it is found before the gateway answers.
  await teardown.add(Promise.resolve({ stop: () => removeInstance(home) }))
  await writeInstance(home, instance)
  await startOne('gateway')
  return instance
}

/**
 * The order in which the services start. They stop in the reverse order. The gateway starts after all of them, when there is
 * something to show. Availability is the last of them, because it fills the slot rings after its start, which would slow the
 * start of the others.
 */
const behindGateway = [
  ...serviceNames.filter((name) => name !== 'gateway' && name !== 'availability'),
  'availability',
] as const

const didNotStart = (name: string, cause: unknown): never => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  throw new StartError(`${name} did not start: ${reason}`, { cause })
}
