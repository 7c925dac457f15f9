import { ConfigError, type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, Type } from 'typebox'

const InboxEnv = Type.Object({
  ...serviceEnv,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  /** The largest number of messages. Older ones are deleted. */
  INBOX_KEEPS: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 10_000 }),
  /** Port for mail by SMTP. The inbox takes no mail when absent. */
  INBOX_SMTP_PORT: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
})

/** Throws a {@link ConfigError} in production, because the inbox shows everybody's messages to anybody. */
export const inboxConfig = (env: Env): Static<typeof InboxEnv> => {
  const config = parseEnv(InboxEnv, env)
  if (config.PRAXIS_ENV === 'production') {
    throw new ConfigError('the inbox is for development and does not start when PRAXIS_ENV is production')
  }
  return config
}
