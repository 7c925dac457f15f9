import './url-parse.ts'
import { randomBytes } from 'node:crypto'
import type { Logger } from '@praxis/platform'
import type { Configuration, JWKS, KoaContextWithOIDC } from 'oidc-provider'
import { InvalidTarget } from 'oidc-provider/lib/helpers/errors.js'
import { Provider } from 'oidc-provider/lib/provider.js'
import type { IssuerConfig } from '../config.ts'
import { claimsOf, type People } from '../domain/people.ts'
import { SIGNING_ALGORITHM } from '../keys.ts'
import { signInPath } from '../sign-in/path.ts'
import { API, makeApi } from './api.ts'
import { clientsOf } from './clients.ts'
import { allowDemoGrant } from './demo-grant.ts'
import { inMemory } from './memory.ts'

interface ProviderParts {
  readonly config: IssuerConfig
  readonly keys: JWKS
  readonly log: Logger
}

/** The OpenID provider. Services sign in by their secrets, and people by choosing who they are. */
export const makeProvider = ({ config, keys, log }: ProviderParts): Provider => {
  const { people } = config
  const apiOf = makeApi(config.OIDC_AUDIENCE)
  const provider = new Provider(config.ISSUER_URL, {
    ...fixed,
    adapter: inMemory(),
    clients: [...clientsOf(config.clients, config.redirectUris)],
    jwks: keys,
    // The keys of cookies may end with the process, because cookies only belong to a sign-in under way.
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    findAccount: accountOf(people),
    extraTokenClaims: (_, token) => {
      const person = token.kind === 'AccessToken' ? people.get(token.accountId) : undefined
      return person === undefined ? undefined : claimsOf(person)
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource, client) => {
          if (resource !== API && resource !== config.OIDC_AUDIENCE) throw new InvalidTarget()
          return apiOf(client)
        },
      },
    },
  })
  allowDemoGrant(provider, people, apiOf)
  provider.on('server_error', (_, err) => log.error({ err }, 'the provider failed'))
  return provider
}

const HOUR_SECONDS = 3_600

/** The settings that do not depend on the environment. */
const fixed = {
  claims: { openid: ['sub'], profile: ['name', 'role', 'country', 'practitioner_ids'] },
  scopes: ['openid', 'profile', 'internal'],
  pkce: { required: () => true },
  clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
  clientBasedCORS: (_, origin, client) =>
    (client.redirectUris ?? []).some((uri) => URL.canParse(uri) && new URL(uri).origin === origin),
  interactions: { url: (_, { uid }) => signInPath(uid) },
  loadExistingGrant: (ctx) => consentTo(ctx),
  renderError: (ctx, { error, error_description: description }) => {
    ctx.type = 'text/plain'
    ctx.body = `${error}${description === undefined ? '' : `: ${description}`}\n`
  },
  ttl: {
    /** Seconds of a service's token. Its client asks for the next one in time. */
    ClientCredentials: HOUR_SECONDS,
    /** Seconds of a person's token: a working day, so that a person who tries the demo need not sign in again. */
    AccessToken: 8 * HOUR_SECONDS,
    AuthorizationCode: 60,
    Grant: 8 * HOUR_SECONDS,
    IdToken: HOUR_SECONDS,
    Interaction: HOUR_SECONDS,
    Session: 8 * HOUR_SECONDS,
  },
} as const satisfies Configuration

const accountOf =
  (people: People): NonNullable<Configuration['findAccount']> =>
  (_, id) => {
    const person = people.get(id)
    if (person === undefined) return undefined
    return { accountId: id, claims: async () => ({ sub: id, name: person.name, ...claimsOf(person) }) }
  }

/** Grants everything that a client asks for, because our own pages ask for nothing that a person would have to agree to. */
const consentTo = async ({ oidc }: KoaContextWithOIDC) => {
  const { client, session, provider } = oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid profile')
  grant.addResourceScope(API, '')
  await grant.save()
  return grant
}
