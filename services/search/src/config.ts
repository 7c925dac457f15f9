import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const SearchEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  /** A replica that answers searches; the writer when absent. */
  DATABASE_READER_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  AVAILABILITY_URL: Type.String({ pattern: '^https?://' }),
})

export type SearchConfig = Static<typeof SearchEnv>

export const searchConfig = (env: Env): SearchConfig => parseEnv(SearchEnv, env)
