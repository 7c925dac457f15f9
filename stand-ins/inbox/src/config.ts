import { ConfigError, type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const InboxEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  /** Messages that stay; the oldest beyond them are deleted. */
  INBOX_KEEPS: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 10_000 }),
  /** Port to take mail on; none is taken when absent. */
  INBOX_SMTP_PORT: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
})

/** The inbox shows everybody's messages to anybody, so it is refused where people are real. Throws {@link ConfigError}. */
export const inboxConfig = (env: Env): Static<typeof InboxEnv> => {
  const config = parseEnv(InboxEnv, env)
  if (config.PRAXIS_ENV === 'production') {
    throw new ConfigError('the inbox is for development and does not start when PRAXIS_ENV is production')
  }
  return config
}
