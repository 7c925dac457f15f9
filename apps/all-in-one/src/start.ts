import { seedOnce } from '@praxis/demo'
import { CLI_CLIENT, chooseAddresses, ensureSecrets, OPERATOR_CLIENT, type RunningInstance } from '@praxis/instance'
import { type Env, type Logger, type RunningService, StartError, systemClock, type Teardown } from '@praxis/platform'
import type { AllInOneConfig } from './config.ts'
import { openBus, openCache, startDatabases } from './databases.ts'
import { sharedEnvironment } from './environment.ts'
import { issuerEnvironment } from './issuer.ts'
import { BUS_DATABASE, type Part, type PartName, partNames, parts } from './parts.ts'

interface Start {
  readonly config: AllInOneConfig
  readonly env: Env
  readonly log: Logger
  /** Everything that was started, also when this rejects. */
  readonly teardown: Teardown
}

/** Databases, bus, parts, demo data, gateway: in this order, each only when what it needs is there. */
export const startAllInOne = async ({ config, env, log, teardown }: Start): Promise<RunningInstance> => {
  const { home } = config
  // PostgreSQL starts on another core: what this one has to load is loaded meanwhile.
  const [postgres] = await Promise.all([
    startDatabases(home, log, teardown),
    ...partNames.map((name) => parts[name].load()),
  ])
  const bus = await openBus(postgres, env, log, teardown)
  const cache = await openCache(env, log, teardown)
  const addresses = {
    ...(await chooseAddresses(home, behindGateway)),
    gateway: { port: config.PORT, url: `http://${config.HOST}:${config.PORT}` },
  }
  const secrets = await ensureSecrets(home, [...partNames, OPERATOR_CLIENT, CLI_CLIENT])
  const shared = sharedEnvironment({ addresses, issuerUrl: addresses.issuer.url, operator: env })
  const special: { [Name in PartName]?: Env } = {
    issuer: issuerEnvironment(home, secrets),
    gateway: { HOST: config.HOST },
  }

  const startPart = (name: PartName): Promise<RunningService> => {
    const { load, database }: Part = parts[name]
    const own: Env = {
      HOST: '127.0.0.1',
      PORT: String(addresses[name].port),
      CLIENT_ID: name,
      CLIENT_SECRET: secrets[name],
      DATABASE_URL: database === undefined ? undefined : postgres.url(database),
      ...special[name],
    }
    const edges = { env: { ...shared, ...own }, bus, cache, clock: systemClock, log }
    const starting = load().then((create) => create(edges))
    return teardown.add(starting.catch((cause) => didNotStart(name, cause)))
  }
  // One after the other: started at once, the loading of one lets the connections of another time out on a busy machine.
  for (const name of behindGateway) await startPart(name)
  await seedOnce({
    home,
    count: config.PRAXIS_DEMO_PRACTITIONERS,
    env: { ...shared, CLIENT_ID: OPERATOR_CLIENT, CLIENT_SECRET: secrets[OPERATOR_CLIENT] },
    bus,
    log,
  })
  const { url } = await startPart('gateway')

  return {
    pid: process.pid,
    url,
    issuerUrl: addresses.issuer.url,
    busUrl: env.KAFKA_URL || postgres.url(BUS_DATABASE),
    services: Object.fromEntries(partNames.map((name) => [name, addresses[name].url])),
  }
}

/** The gateway starts last, when there is something to show, and stops first. */
const behindGateway = partNames.filter((name): name is Exclude<PartName, 'gateway'> => name !== 'gateway')

const didNotStart = (name: string, cause: unknown): never => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  throw new StartError(`${name} did not start: ${reason}`, { cause })
}
