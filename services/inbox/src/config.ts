import { ConfigError, type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const InboxEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
})

/** The inbox shows everybody's messages to anybody, so it is refused where people are real. Throws {@link ConfigError}. */
export const inboxConfig = (env: Env): Static<typeof InboxEnv> => {
  const config = parseEnv(InboxEnv, env)
  if (config.PRAXIS_ENV === 'production') {
    throw new ConfigError('the inbox is for development and does not start when PRAXIS_ENV is production')
  }
  return config
}
