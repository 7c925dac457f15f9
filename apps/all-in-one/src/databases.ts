import { join } from 'node:path'
import {
  type Bus,
  busFrom,
  type Cache,
  cacheFrom,
  type EmbeddedPostgres,
  type Env,
  type Logger,
  memoryCache,
  openPostgresBus,
  startPostgres,
  systemClock,
  type Teardown,
} from '@praxis/platform'
import { clusterNames, clusters, embeddedDatabases, type ServiceName, services } from '@praxis/topology'

/** All databases of the three clusters, and those that replace an engine. */
const databases = [...clusterNames.flatMap((name) => clusters[name]), ...Object.values(embeddedDatabases)]

/** The one PostgreSQL of this instance, with all its databases. */
export const startDatabases = async (home: string, log: Logger, teardown: Teardown): Promise<EmbeddedPostgres> => {
  const postgres = await teardown.add(
    startPostgres({ dataDir: join(home, 'postgres'), log: log.child({ service: 'postgres' }) }),
  )
  await Promise.all(databases.map((name) => postgres.ensureDatabase(name)))
  return postgres
}

/** The database of a service, or of the index when no OpenSearch is configured. Undefined when the service needs none. */
export const databaseOf = (name: ServiceName): string | undefined =>
  services[name].database ?? (services[name].engines.includes('index') ? embeddedDatabases.index : undefined)

/** The bus that all services share: Kafka when the environment names it, otherwise the embedded one. */
export const openBus = async (postgres: EmbeddedPostgres, env: Env, log: Logger, teardown: Teardown): Promise<Bus> => {
  const bus = (await busFrom(env, 'praxis', log)) ?? (await embeddedBus(postgres, log))
  await teardown.add(Promise.resolve({ stop: () => bus.close() }))
  return bus
}

const embeddedBus = (postgres: EmbeddedPostgres, log: Logger): Promise<Bus> =>
  openPostgresBus({ url: postgres.url(embeddedDatabases.bus), log: log.child({ service: 'bus' }) })

/** The cache that all services share: Redis when the environment names it, otherwise the memory of this process. */
export const openCache = async (env: Env, log: Logger, teardown: Teardown): Promise<Cache> => {
  const redis = await cacheFrom(env, log)
  return redis === undefined ? memoryCache({ clock: systemClock }) : teardown.add(Promise.resolve(redis))
}
