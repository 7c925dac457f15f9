import { ConfigError, type Logger, openDatabase } from '@praxis/platform'
import { type OpenSearchConfig, openSearchOptions } from './opensearch/config.ts'
import type { OpenIndex } from './ports.ts'
import { openPostgresIndex } from './postgres.ts'
import { hasTables } from './postgres-locks.ts'

interface IndexConfig extends OpenSearchConfig {
  readonly DATABASE_URL?: string
  readonly DATABASE_READER_URL?: string
}

/** The index where the environment says: in OpenSearch, else in PostgreSQL. Throws a {@link ConfigError} without either. */
export const openIndex = async (config: IndexConfig, log: Logger): Promise<OpenIndex> => {
  const openSearch = openSearchOptions(config)
  // Its client has 550 modules, and the embedded index needs none of them.
  if (openSearch !== undefined)
    return (await import('./opensearch/open.ts')).openOpenSearchIndex({ ...openSearch, log })
  if (config.DATABASE_URL === undefined)
    throw new ConfigError('environment: OPENSEARCH_URL or DATABASE_URL must be set')
  const database = await openDatabase<unknown>({
    name: 'search',
    url: config.DATABASE_URL,
    readerUrl: config.DATABASE_READER_URL,
    migrations: new URL('../../migrations/', import.meta.url),
    log,
  })
  return {
    engine: 'database',
    index: await openPostgresIndex(database),
    check: database.check,
    has: (country) => hasTables(database.kysely, country),
    close: database.close,
  }
}
