import { join } from 'node:path'
import {
  type Bus,
  type EmbeddedPostgres,
  type Logger,
  openPostgresBus,
  startPostgres,
  type Teardown,
} from '@praxis/platform'
import { BUS_DATABASE, databases } from './parts.ts'

/** The one PostgreSQL of this instance, with every database that the parts need. */
export const startDatabases = async (home: string, log: Logger, teardown: Teardown): Promise<EmbeddedPostgres> => {
  const postgres = await teardown.add(
    startPostgres({ dataDir: join(home, 'postgres'), log: log.child({ service: 'postgres' }) }),
  )
  await Promise.all(databases.map((name) => postgres.ensureDatabase(name)))
  return postgres
}

/** The one bus that all parts share. */
export const openBus = async (postgres: EmbeddedPostgres, log: Logger, teardown: Teardown): Promise<Bus> => {
  const bus = await openPostgresBus({ url: postgres.url(BUS_DATABASE), log: log.child({ service: 'bus' }) })
  await teardown.add(Promise.resolve({ stop: () => bus.close() }))
  return bus
}
