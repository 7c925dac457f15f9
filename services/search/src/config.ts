import { ConfigError, type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'
import { openSearchEnv } from './store/opensearch/config.ts'

const SearchEnv = Type.Object({
  ...serviceEnv,
  ...openSearchEnv,
  /** The database of the index when it is not in OpenSearch. */
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  /** A replica that answers searches. The writer answers them when absent. */
  DATABASE_READER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  AVAILABILITY_URL: Type.String({ pattern: '^https?://' }),
  PRACTITIONER_URL: Type.String({ pattern: '^https?://' }),
})

export type SearchConfig = Static<typeof SearchEnv>

/** Throws a {@link ConfigError}. */
export const searchConfig = (env: Env): SearchConfig => {
  const config = parseEnv(SearchEnv, env)
  if (config.OPENSEARCH_URL === undefined && config.DATABASE_URL === undefined)
    throw new ConfigError('environment: OPENSEARCH_URL or DATABASE_URL must be set')
  return config
}
