import { type Static, type TObject, Type } from 'typebox'
import { Value } from 'typebox/value'

export type Env = Readonly<Record<string, string | undefined>>

/** A variable that is missing or wrong. Names the variable and what would be right, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads an environment into a type. It ignores unknown variables, and treats an empty one as absent. */
export const parseEnv = <Schema extends TObject>(schema: Schema, env: Env): Static<Schema> => {
  const known = Object.keys(schema.properties).flatMap((name) => {
    const text = env[name]
    return text === undefined || text === '' ? [] : [[name, text]]
  })
  const candidate = Value.Convert(schema, Value.Default(schema, Object.fromEntries(known)))
  if (Value.Check(schema, candidate)) return candidate
  const faults = [...Value.Errors(schema, candidate)].map(({ instancePath, keyword, params, message }) => {
    const missing = keyword === 'required' ? params.requiredProperties : []
    return missing.length > 0 ? `${missing.join(', ')} must be set` : `${instancePath.slice(1)} ${message}`
  })
  throw new ConfigError(`environment: ${[...new Set(faults)].join('; ')}`)
}

/** The variables that every service has. Spread them into the service's own schema. */
export const serviceEnv = {
  PRAXIS_ENV: Type.Enum(['development', 'production'], { default: 'development' }),
  /** Address to listen on. Loopback when absent. */
  HOST: Type.String({ default: '127.0.0.1' }),
  /** Port to listen on. 0 lets the system choose one. */
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 0 }),
  /** Milliseconds by which the event loop may be late. Above it new requests get a 503, so that those under way can end. */
  OVERLOAD_DELAY_MS: Type.Integer({ minimum: 100, maximum: 600_000, default: 2_000 }),
  OIDC_ISSUER: Type.String({ pattern: '^https?://' }),
  /** URL of the issuer's keys. Discovery finds it when absent. */
  OIDC_JWKS_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  /** URL at which the issuer gives tokens to services. Discovery finds it when absent. */
  OIDC_TOKEN_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  OIDC_AUDIENCE: Type.String({ default: 'praxis' }),
  /** Clients whose tokens need no audience, separated by commas. */
  OIDC_CLIENT_IDS: Type.String({ default: '' }),
  /** Prefix of the names of the claims that Praxis reads. */
  OIDC_CLAIM_PREFIX: Type.String({ default: '' }),
  /** The scope of the tokens by which services know each other. */
  OIDC_INTERNAL_SCOPE: Type.String({ default: 'internal' }),
  /** The service's own client at the issuer, for calls to other services. */
  CLIENT_ID: Type.String({ minLength: 1 }),
  CLIENT_SECRET: Type.String({ minLength: 1 }),
}
const ServiceEnv = Type.Object(serviceEnv)
export type ServiceConfig = Static<typeof ServiceEnv>
