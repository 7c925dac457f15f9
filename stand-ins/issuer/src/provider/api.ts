import type { Client, ResourceServer } from 'oidc-provider'
import { SIGNING_ALGORITHM } from '../keys.ts'

/** What every access token is for, as RFC 8707 names it; the audience in the token is the configured one. */
export const API = 'urn:praxis:api'

/** The API as a client may use it. */
export type ApiOf = (client: Client) => ResourceServer

export const makeApi =
  (audience: string): ApiOf =>
  (client) => ({
    audience,
    scope: client.grantTypeAllowed('client_credentials') ? 'internal' : '',
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: SIGNING_ALGORITHM } },
  })
