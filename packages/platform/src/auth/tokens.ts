import {
  allowInsecureRequests,
  ClientSecretBasic,
  Configuration,
  clientCredentialsGrant,
  discovery,
} from 'openid-client'
import type { ServiceConfig } from '../config/env.ts'
import { Unavailable } from '../transient.ts'

/**
 * Gives the service's own access token of scope `internal`. `refused` is a token that another service has refused; the
 * result is then a different one. Throws {@link Unavailable} when the issuer does not answer.
 */
export type Tokens = (refused?: string) => Promise<string>

/** Milliseconds before its end at which a token is renewed, so that none ends during a request. */
const RENEW_BEFORE_MS = 30_000
/** Milliseconds before its end until which the old token is used while it is renewed. */
const LAST_MS = 3_000
/**
 * At most one refused token is replaced in this many milliseconds, so that a service that refuses all tokens does not make
 * us flood the issuer.
 */
const REFUSED_MS = 10_000

type TokensConfig = Pick<ServiceConfig, 'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'CLIENT_ID' | 'CLIENT_SECRET'> &
  Partial<Pick<ServiceConfig, 'OIDC_TOKEN_URL' | 'OIDC_INTERNAL_SCOPE' | 'PRAXIS_ENV'>>

export const makeTokens = (config: TokensConfig): Tokens => {
  let issuer: Configuration | undefined
  let current: { token: string; expiresAt: number } | undefined
  let underway: Promise<string> | undefined
  let mayRefuseAt = 0

  const fetchToken = async (): Promise<string> => {
    try {
      issuer ??= await clientAt(config)
      const answer = await clientCredentialsGrant(issuer, {
        scope: config.OIDC_INTERNAL_SCOPE ?? 'internal',
        // Auth0 reads this parameter. Other issuers ignore it.
        audience: config.OIDC_AUDIENCE,
        // RFC 8707 allows absolute URIs only. For another audience the issuer uses its default.
        ...(URL.canParse(config.OIDC_AUDIENCE) ? { resource: config.OIDC_AUDIENCE } : {}),
      })
      current = { token: answer.access_token, expiresAt: Date.now() + (answer.expires_in ?? 60) * 1_000 }
      return answer.access_token
    } catch (cause) {
      throw new Unavailable('no access token from the OIDC issuer', { cause })
    }
  }
  /** The current token if it is valid for at least `leftMs` more, otherwise undefined. */
  const validToken = (leftMs: number): string | undefined =>
    current !== undefined && current.expiresAt - leftMs > Date.now() ? current.token : undefined
  const renew = (): Promise<string> => {
    underway ??= fetchToken().finally(() => {
      underway = undefined
    })
    return underway
  }
  return async (refused) => {
    if (refused !== undefined && current?.token === refused && Date.now() >= mayRefuseAt) {
      current = undefined
      mayRefuseAt = Date.now() + REFUSED_MS
    }
    const token = validToken(RENEW_BEFORE_MS)
    if (token !== undefined) return token
    const last = validToken(LAST_MS)
    if (last === undefined) return renew()
    // The renewal runs in the background, because this token is still valid. Its failure matters only once the token has ended.
    renew().catch(() => undefined)
    return last
  }
}

/** How long the issuer may take to answer. */
const TIMEOUT_SECONDS = 2

const clientAt = async (config: TokensConfig): Promise<Configuration> => {
  const { OIDC_ISSUER, OIDC_TOKEN_URL, CLIENT_ID, CLIENT_SECRET } = config
  const secret = ClientSecretBasic(CLIENT_SECRET)
  const issuer = new URL(OIDC_ISSUER)
  const execute = mayBePlain(config, new URL(OIDC_TOKEN_URL ?? OIDC_ISSUER)) ? [allowInsecureRequests] : []
  if (OIDC_TOKEN_URL === undefined) {
    return discovery(issuer, CLIENT_ID, undefined, secret, { timeout: TIMEOUT_SECONDS, execute })
  }
  const known = new Configuration({ issuer: OIDC_ISSUER, token_endpoint: OIDC_TOKEN_URL }, CLIENT_ID, undefined, secret)
  known.timeout = TIMEOUT_SECONDS
  for (const allow of execute) allow(known)
  return known
}

/** Whether a secret may travel without TLS: outside production, or to the same machine. */
const mayBePlain = ({ PRAXIS_ENV }: TokensConfig, { hostname }: URL): boolean =>
  PRAXIS_ENV !== 'production' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
