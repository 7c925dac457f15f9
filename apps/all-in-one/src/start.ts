import { seedOnce } from '@praxis/demo'
import { CLI_CLIENT, chooseAddresses, ensureSecrets, OPERATOR_CLIENT, type RunningInstance } from '@praxis/instance'
import { type Env, type Logger, type RunningService, StartError, systemClock, type Teardown } from '@praxis/platform'
import { embeddedDatabases, operatorPeers, type ServiceName, serviceNames, services } from '@praxis/topology'
import type { AllInOneConfig } from './config.ts'
import { databaseOf, openBus, openCache, startDatabases } from './databases.ts'
import { environmentOf } from './environment.ts'
import { issuerEnvironment } from './issuer.ts'
import { loaders } from './loaders.ts'

interface Start {
  readonly config: AllInOneConfig
  readonly env: Env
  readonly log: Logger
  /** Takes everything that was started, also when the start rejects. */
  readonly teardown: Teardown
}

/** Databases, bus, services, demo data, gateway: in this order, each only when what it needs is there. */
export const startAllInOne = async ({ config, env, log, teardown }: Start): Promise<RunningInstance> => {
  const { home } = config
  // PostgreSQL starts on another core: what this one has to load is loaded meanwhile.
  const [postgres] = await Promise.all([
    startDatabases(home, log, teardown),
    ...serviceNames.map((name) => loaders[name]()),
  ])
  const bus = await openBus(postgres, env, log, teardown)
  const cache = await openCache(env, log, teardown)
  const addresses = {
    ...(await chooseAddresses(home, behindGateway)),
    gateway: { port: config.PORT, url: `http://${config.HOST}:${config.PORT}` },
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
  // One after the other: started at once, the loading of one lets the connections of another time out on a busy machine.
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
  const { url } = await startOne('gateway')

  return {
    pid: process.pid,
    url,
    issuerUrl: addresses.issuer.url,
    busUrl: env.KAFKA_URL || postgres.url(embeddedDatabases.bus),
    services: Object.fromEntries(serviceNames.map((name) => [name, addresses[name].url])),
  }
}

/**
 * The order of starting, and the other way round of stopping. The gateway starts after all of these, when there is
 * something to show. Availability is their last: it fills the slot rings once it has started, and the others should not
 * have to start beside that.
 */
const behindGateway = [
  ...serviceNames.filter((name) => name !== 'gateway' && name !== 'availability'),
  'availability',
] as const

const didNotStart = (name: string, cause: unknown): never => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  throw new StartError(`${name} did not start: ${reason}`, { cause })
}
