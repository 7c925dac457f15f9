import { AccessTokenClaims, type Actor } from '@praxis/contracts/actor'
import { isCountryCode } from '@praxis/contracts/countries'
import type { CodedError } from '@praxis/contracts/errors'
import type { JWTPayload } from 'jose'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { ServiceConfig } from '../config/env.ts'
import { problem } from '../errors.ts'

export type ClaimsConfig = Partial<Pick<ServiceConfig, 'OIDC_CLAIM_PREFIX' | 'OIDC_INTERNAL_SCOPE'>>

/** Who a verified token says is calling. Throws `UNAUTHENTICATED` when it does not say what Praxis needs. */
export const actorOf = (payload: JWTPayload, config: ClaimsConfig): Actor => {
  const { sub, scope, role, country, practitioner_ids: practitionerIds = [] } = claimsOf(payload, config)
  const { OIDC_INTERNAL_SCOPE = 'internal' } = config
  if (scope?.split(' ').includes(OIDC_INTERNAL_SCOPE)) return { kind: 'internal', id: clientOf(payload) ?? sub }
  if (role === undefined || country === undefined || !isCountryCode(country)) {
    throw unauthenticated('The access token names no role or no country that is served here.')
  }
  const id = sub.toLowerCase()
  if (!isUuid(id)) throw unauthenticated('The subject of the access token is not a UUID.')
  return { kind: 'person', id, role, country, practitionerIds }
}

/** Gives the claims their names without the prefix, which some issuers demand of added claims. */
const claimsOf = (
  payload: JWTPayload,
  { OIDC_CLAIM_PREFIX: prefix = '' }: ClaimsConfig,
): Static<typeof AccessTokenClaims> => {
  const custom = ['role', 'country', 'practitioner_ids'].flatMap((name) => {
    const value = payload[`${prefix}${name}`]
    return value === undefined ? [] : [[name, value]]
  })
  const claims = {
    sub: payload.sub,
    ...('scope' in payload && { scope: payload.scope }),
    ...Object.fromEntries(custom),
  }
  if (Value.Check(AccessTokenClaims, claims)) return claims
  throw unauthenticated('The access token lacks what Praxis needs.')
}

/** The client that got a service's token. RFC 9068 names its claim `client_id`, OpenID Connect `azp`. */
const clientOf = ({ client_id, azp }: JWTPayload): string | undefined =>
  [client_id, azp].find((claim) => typeof claim === 'string')

/** The token's subject is a person's id in every service, which stores it as a UUID. */
const isUuid = (text: string): boolean => Value.Check(Type.String({ format: 'uuid' }), text)

export const unauthenticated = (detail: string): CodedError => problem('UNAUTHENTICATED', { detail })
