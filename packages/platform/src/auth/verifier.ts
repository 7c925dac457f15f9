import { AccessTokenClaims, type Actor } from '@praxis/contracts/actor'
import { isCountryCode } from '@praxis/contracts/countries'
import type { CodedError } from '@praxis/contracts/errors'
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { request } from 'undici'
import type { ServiceConfig } from '../config/env.ts'
import { problem } from '../errors.ts'
import { Unavailable } from '../transient.ts'

/** Turns an access token into who is calling. Throws `UNAUTHENTICATED`, or {@link Unavailable} without the issuer's keys. */
export type Verifier = (token: string) => Promise<Actor>

type VerifierConfig = Pick<ServiceConfig, 'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URL'>

/** Asymmetric signatures only: a key that verifies must not be able to sign. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']

export const makeVerifier = (config: VerifierConfig): Verifier => {
  let keys: JWTVerifyGetKey | undefined
  return async (token) => {
    keys ??= createRemoteJWKSet(new URL(config.OIDC_JWKS_URL ?? (await discoverKeys(config.OIDC_ISSUER))), {
      timeoutDuration: 2_000,
    })
    return actorOf(await verifiedPayload(token, keys, config))
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
      audience: config.OIDC_AUDIENCE,
      algorithms,
      clockTolerance: 5,
    })
    return payload
  } catch (cause) {
    if (cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError)) {
      throw new Unavailable("the OIDC issuer's keys cannot be read", { cause })
    }
    throw unauthenticated(
      cause instanceof errors.JWTExpired ? 'The access token has expired.' : 'The access token is not valid.',
    )
  }
}

const actorOf = (payload: JWTPayload): Actor => {
  if (!Value.Check(AccessTokenClaims, payload)) throw unauthenticated('The access token lacks what Praxis needs.')
  const claims: Static<typeof AccessTokenClaims> = payload
  if (claims.scope?.split(' ').includes('internal')) return { kind: 'internal', id: claims.sub }
  const { sub, role, country, practitioner_ids: practitionerIds = [] } = claims
  if (role === undefined || country === undefined || !isCountryCode(country)) {
    throw unauthenticated('The access token names no role or no country that is served here.')
  }
  const id = sub.toLowerCase()
  if (!isUuid(id)) throw unauthenticated('The subject of the access token is not a UUID.')
  return { kind: 'person', id, role, country, practitionerIds }
}

/** People are known by their token's subject, and kept under it as a UUID. */
const isUuid = (text: string): boolean => Value.Check(Type.String({ format: 'uuid' }), text)

const unauthenticated = (detail: string): CodedError => problem('UNAUTHENTICATED', { detail })
