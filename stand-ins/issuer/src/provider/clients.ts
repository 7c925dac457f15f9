import type { ClientMetadata } from 'oidc-provider'
import { type Static, Type } from 'typebox'
import { DEMO_GRANT } from './demo-grant.ts'

export const ServiceClient = Type.Object({
  client_id: Type.String({ minLength: 1 }),
  client_secret: Type.String({ minLength: 16 }),
})
export type ServiceClient = Static<typeof ServiceClient>

/** The operator's command line. It gets tokens of demo people, but none of scope `internal`. */
const CLI_CLIENT = 'praxis-cli'
/** Pages in a browser. They use PKCE, because they cannot keep a secret. */
const WEB_CLIENT = 'praxis-web'

/** The clients that may ask for tokens. The client of the pages is left out when no address of a page is configured. */
export const clientsOf = (
  clients: readonly ServiceClient[],
  redirectUris: readonly string[],
): readonly ClientMetadata[] => [
  ...clients.map((client) => (client.client_id === CLI_CLIENT ? cliClient(client) : serviceClient(client))),
  ...(redirectUris.length === 0 ? [] : [webClient(redirectUris)]),
]

const noRedirects = { redirect_uris: [], response_types: [] }

const serviceClient = (client: ServiceClient): ClientMetadata => ({
  ...client,
  ...noRedirects,
  grant_types: ['client_credentials'],
  scope: 'internal',
})

const cliClient = (client: ServiceClient): ClientMetadata => ({
  ...client,
  ...noRedirects,
  grant_types: [DEMO_GRANT],
})

const webClient = (redirectUris: readonly string[]): ClientMetadata => ({
  client_id: WEB_CLIENT,
  redirect_uris: [...redirectUris],
  post_logout_redirect_uris: [...redirectUris],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'none',
  scope: 'openid profile',
})
