import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  clientCredentialsGrant,
  discovery,
} from 'openid-client'
import type { ServiceConfig } from '../config/env.ts'
import { Unavailable } from '../transient.ts'

/** Gives the service's own access token of scope `internal`. Throws {@link Unavailable} when the issuer does not answer. */
export type Tokens = () => Promise<string>

/** A token is renewed this long before it ends, so that none ends under way. */
const RENEW_BEFORE_MS = 30_000

export const makeTokens = (
  config: Pick<ServiceConfig, 'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'CLIENT_ID' | 'CLIENT_SECRET'>,
): Tokens => {
  let issuer: Configuration | undefined
  let current: { token: string; renewAt: number } | undefined
  let underway: Promise<string> | undefined

  const fetchToken = async (): Promise<string> => {
    try {
      issuer ??= await discover(config)
      const answer = await clientCredentialsGrant(issuer, {
        scope: 'internal',
        // RFC 8707 takes absolute URIs only; an issuer gives its default audience otherwise.
        ...(URL.canParse(config.OIDC_AUDIENCE) ? { resource: config.OIDC_AUDIENCE } : {}),
      })
      current = {
        token: answer.access_token,
        renewAt: Date.now() + (answer.expires_in ?? 60) * 1_000 - RENEW_BEFORE_MS,
      }
      return answer.access_token
    } catch (cause) {
      throw new Unavailable('no access token from the OIDC issuer', { cause })
    }
  }
  return () => {
    if (current !== undefined && current.renewAt > Date.now()) return Promise.resolve(current.token)
    underway ??= fetchToken().finally(() => {
      underway = undefined
    })
    return underway
  }
}

const discover = ({
  OIDC_ISSUER,
  CLIENT_ID,
  CLIENT_SECRET,
}: Pick<ServiceConfig, 'OIDC_ISSUER' | 'CLIENT_ID' | 'CLIENT_SECRET'>) => {
  const issuer = new URL(OIDC_ISSUER)
  return discovery(issuer, CLIENT_ID, undefined, ClientSecretBasic(CLIENT_SECRET), {
    timeout: 2,
    // A loopback issuer has no certificate; any other address must be https.
    execute: ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname) ? [allowInsecureRequests] : [],
  })
}
