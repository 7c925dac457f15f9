import { homeOf } from '@praxis/instance'
import { ConfigError, type Env, parseEnv } from '@praxis/platform'
import { SERVICE_PORT } from '@praxis/topology'
import { type Static, Type } from 'typebox'

const AllInOneEnv = Type.Object({
  PRAXIS_ENV: Type.Enum(['development', 'production'], { default: 'development' }),
  /** Address on which the gateway listens. Everything else listens on loopback only. */
  HOST: Type.String({ default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 1, maximum: 65_535, default: SERVICE_PORT }),
  /** The number of demo practitioners that the first start creates. 0 for none. */
  PRAXIS_DEMO_PRACTITIONERS: Type.Integer({ minimum: 0, maximum: 200_000, default: 5_000 }),
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error'], { default: 'info' }),
})

export interface AllInOneConfig extends Static<typeof AllInOneEnv> {
  /** Absolute path of the data folder. */
  readonly home: string
}

/** Throws {@link ConfigError}, which names the variable. */
export const allInOneConfig = (env: Env): AllInOneConfig => {
  const config = parseEnv(AllInOneEnv, env)
  if (config.PRAXIS_ENV === 'production') {
    throw new ConfigError('all-in-one signs in demo people to anybody and does not start when PRAXIS_ENV is production')
  }
  return { ...config, home: homeOf(env) }
}
