import { ConfigError, type Env, parseEnv, serviceEnv } from '@praxis/platform'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { DemoPerson, type People } from './domain/people.ts'
import { ServiceClient } from './provider/clients.ts'

const IssuerEnv = Type.Object({
  PRAXIS_ENV: serviceEnv.PRAXIS_ENV,
  HOST: serviceEnv.HOST,
  PORT: serviceEnv.PORT,
  OVERLOAD_DELAY_MS: serviceEnv.OVERLOAD_DELAY_MS,
  OIDC_AUDIENCE: serviceEnv.OIDC_AUDIENCE,
  /** The issuer's address, which is the `iss` of its tokens. */
  ISSUER_URL: Type.String({ pattern: '^https?://[^/?#]+$' }),
  /** File of the signing key. The first start creates it, and only its owner can read it. */
  ISSUER_KEYS_FILE: Type.String({ minLength: 1 }),
  /** Clients of the services and of the command line, as JSON: `[{ "client_id", "client_secret" }]`. */
  CLIENTS: Type.String({ default: '[]' }),
  /** People who can sign in, as JSON: `[{ "id", "name", "role", "country", "practitionerIds" }]`. */
  DEMO_PEOPLE: Type.String({ default: '[]' }),
  /** Addresses to which a sign-in may return, separated by commas. */
  WEB_REDIRECT_URIS: Type.String({ default: '' }),
})

export interface IssuerConfig extends Static<typeof IssuerEnv> {
  readonly clients: readonly ServiceClient[]
  readonly people: People
  readonly redirectUris: readonly string[]
}

/** Throws a {@link ConfigError} in production, because the issuer signs anybody in as anybody. */
export const issuerConfig = (env: Env): IssuerConfig => {
  const config = parseEnv(IssuerEnv, env)
  if (config.PRAXIS_ENV === 'production') {
    throw new ConfigError('the demo issuer does not start when PRAXIS_ENV is production: set OIDC_ISSUER to yours')
  }
  const people = jsonOf('DEMO_PEOPLE', config.DEMO_PEOPLE, Type.Array(DemoPerson))
  const redirectUris = config.WEB_REDIRECT_URIS.split(',').flatMap((uri) => uri.trim() || [])
  if (!redirectUris.every((uri) => URL.canParse(uri))) throw invalid('WEB_REDIRECT_URIS', 'absolute URIs')
  return {
    ...config,
    clients: jsonOf('CLIENTS', config.CLIENTS, Type.Array(ServiceClient)),
    people: new Map(people.map((person) => [person.id, person])),
    redirectUris,
  }
}

const jsonOf = <Schema extends TSchema>(name: string, text: string, schema: Schema): Static<Schema> => {
  const value = parsed(name, text)
  if (Value.Check(schema, value)) return value
  const [first] = Value.Errors(schema, value)
  throw invalid(name, `right: ${first?.instancePath || 'the whole'} ${first?.message}`)
}

const parsed = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message is not used, because it quotes the text, which contains secrets.
    throw invalid(name, 'JSON')
  }
}

const invalid = (name: string, what: string): ConfigError => new ConfigError(`environment: ${name} must be ${what}`)
