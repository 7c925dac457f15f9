import type { Client, ResourceServer } from 'oidc-provider'
import { SIGNING_ALGORITHM } from '../keys.ts'

/** The resource of every access token (RFC 8707). The audience in the token is the configured one. */
export const API = 'urn:praxis:api'

/** The API for one client, with the scopes that the client may ask for. */
export type ApiOf = (client: Client) => ResourceServer

export const makeApi =
  (audience: string): ApiOf =>
  (client) => ({
    audience,
    scope: client.grantTypeAllowed('client_credentials') ? 'internal' : '',
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: SIGNING_ALGORITHM } },
  })
