import type { Actor } from '@praxis/contracts/actor'
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { request } from 'undici'
import type { ServiceConfig } from '../config/env.ts'
import { Unavailable } from '../transient.ts'
import { actorOf, type ClaimsConfig, unauthenticated } from './claims.ts'
import { issuerKeys, type KeyTimes, usualTimes } from './issuer-keys.ts'
import { verifiedTokens } from './verified-tokens.ts'

/** Turns an access token into who is calling. Throws `UNAUTHENTICATED`, or {@link Unavailable} without the issuer's keys. */
export type Verifier = (token: string) => Promise<Actor>

type VerifierConfig = ClaimsConfig &
  Pick<ServiceConfig, 'OIDC_ISSUER' | 'OIDC_AUDIENCE'> &
  Partial<Pick<ServiceConfig, 'OIDC_JWKS_URL' | 'OIDC_CLIENT_IDS'>>

/** Only asymmetric signatures, because a key that verifies must not be able to sign. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']

export const makeVerifier = (config: VerifierConfig, times: KeyTimes = usualTimes): Verifier => {
  let keys: JWTVerifyGetKey | undefined
  const verified = verifiedTokens(times.fresh)
  return async (token) => {
    const known = verified.get(token)
    if (known !== undefined) return known
    keys ??= issuerKeys(config.OIDC_JWKS_URL ?? (await discoverKeys(config.OIDC_ISSUER)), times)
    const payload = await verifiedPayload(token, keys, config)
    if (!isAccessToken(payload) || !isForUs(payload, config))
      throw unauthenticated('The access token is not for Praxis.')
    const actor = actorOf(payload, config)
    verified.keep(token, actor, (payload.exp ?? 0) * 1_000)
    return actor
  }
}

const Discovery = Type.Object({ jwks_uri: Type.String() })

const discoverKeys = async (issuer: string): Promise<string> => {
  try {
    const answer = await request(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(2_000),
    })
    return Value.Parse(Discovery, await answer.body.json()).jwks_uri
  } catch (cause) {
    throw new Unavailable('the OIDC issuer cannot be reached', { cause })
  }
}

const verifiedPayload = async (token: string, keys: JWTVerifyGetKey, config: VerifierConfig): Promise<JWTPayload> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: config.OIDC_ISSUER,
      requiredClaims: ['sub', 'exp'],
      algorithms,
      clockTolerance: 5,
    })
    return payload
  } catch (cause) {
    if (!(cause instanceof errors.JOSEError)) throw cause
    throw unauthenticated(
      cause instanceof errors.JWTExpired ? 'The access token has expired.' : 'The access token is not valid.',
    )
  }
}

/** True for an ID token, which must not open the API because it only says who signed in. Cognito and Keycloak label theirs. */
const isAccessToken = ({ token_use, typ }: JWTPayload): boolean =>
  (token_use === undefined || token_use === 'access') && typ !== 'ID'

/**
 * Accepts a client in place of an audience if the operator names the client, because Cognito's access tokens have no
 * audience.
 */
const isForUs = ({ aud, client_id }: JWTPayload, { OIDC_AUDIENCE, OIDC_CLIENT_IDS = '' }: VerifierConfig): boolean =>
  aud === undefined
    ? typeof client_id === 'string' && client_id !== '' && OIDC_CLIENT_IDS.split(',').includes(client_id)
    : [aud].flat().includes(OIDC_AUDIENCE)
