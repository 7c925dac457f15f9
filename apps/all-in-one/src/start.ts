import {
  type Edges,
  type Env,
  type Logger,
  memoryCache,
  type RunningService,
  StartError,
  systemClock,
} from '@praxis/platform'
import type { AllInOneConfig } from './config.ts'
import { openBus, startDatabases } from './databases.ts'
import { seedOnce } from './demo.ts'
import { chooseAddresses, sharedEnvironment } from './environment.ts'
import { CLI_CLIENT, ensureSecrets, type RunningInstance } from './instance/index.ts'
import { BUS_DATABASE, gateway, type Part, parts } from './parts.ts'
import type { Stack } from './stack.ts'

const GATEWAY = 'gateway'
/** Client id of all-in-one itself, which imports the demo data. */
const SEEDER = 'all-in-one'

interface Start {
  readonly config: AllInOneConfig
  /** The operator's environment: what a part reads beyond what it is told here. */
  readonly env: Env
  readonly log: Logger
  /** Everything that was started, also when this rejects. */
  readonly stack: Stack
}

/** Databases, bus, parts, demo data, gateway: in this order, each only when what it needs is there. */
export const startAllInOne = async ({ config, env, log, stack }: Start): Promise<RunningInstance> => {
  const postgres = await startDatabases(config.home, log, stack)
  const bus = await openBus(postgres, log, stack)
  const cache = memoryCache({ clock: systemClock })
  const addresses = await chooseAddresses(Object.keys(parts))
  const secrets = await ensureSecrets(config.home, [...Object.keys(parts), GATEWAY, SEEDER, CLI_CLIENT])
  const shared = sharedEnvironment(addresses, env)

  const edgesOf = (name: string, own: Env): Edges => ({
    env: { ...shared, CLIENT_ID: name, CLIENT_SECRET: secrets[name], ...own },
    bus,
    cache,
    clock: systemClock,
    log,
  })
  const startPart = (name: string, { create, database }: Part, own: Env): Promise<RunningService> => {
    const DATABASE_URL = database === undefined ? undefined : postgres.url(database)
    return stack.add(create(edgesOf(name, { ...own, DATABASE_URL })).catch((cause) => didNotStart(name, cause)))
  }
  await allDone(
    Object.entries<Part>(parts).map(([name, part]) =>
      startPart(name, part, { HOST: '127.0.0.1', PORT: String(addresses[name]?.port) }),
    ),
  )
  await seedOnce({ config, env: edgesOf(SEEDER, {}).env, bus, log })
  const { url } = await startPart(GATEWAY, gateway, { HOST: config.HOST, PORT: String(config.PORT) })

  const services = Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, address.url]))
  return {
    pid: process.pid,
    url,
    issuerUrl: services.issuer ?? '',
    busUrl: postgres.url(BUS_DATABASE),
    services: { ...services, [GATEWAY]: url },
  }
}

const didNotStart = (name: string, cause: unknown): never => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  throw new StartError(`${name} did not start: ${reason}`, { cause })
}

/** Waits for all, also after a failure: nobody may still be starting while the others are stopped. */
const allDone = async (starting: readonly Promise<unknown>[]): Promise<void> => {
  const failed = (await Promise.allSettled(starting)).find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
