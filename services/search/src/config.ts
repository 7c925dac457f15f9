import { type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { Type } from 'typebox'

const SearchEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ minLength: 1 }),
  /** A replica that answers searches; the writer when absent. */
  DATABASE_READER_URL: Type.Optional(Type.String({ minLength: 1 })),
  AVAILABILITY_URL: Type.String({ pattern: '^https?://' }),
})

export const readConfig = (env: Env) => parseEnv(SearchEnv, env)
