import type { Address } from '@praxis/instance'
import type { Env } from '@praxis/platform'

interface World {
  readonly addresses: Readonly<Record<string, Address>>
  readonly issuerUrl: string
  /** The operator's environment: what a part reads beyond what it is told here. */
  readonly operator: Env
}

/** What every part is told: where the others are, as `<NAME>_URL`, and who signs tokens. */
export const sharedEnvironment = ({ addresses, issuerUrl, operator }: World): Env => ({
  ...operator,
  ...Object.fromEntries(Object.entries(addresses).map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url])),
  OIDC_ISSUER: issuerUrl,
  OIDC_AUDIENCE: 'praxis',
  // An operator may have these set for something else; here they would lead away from this instance.
  OIDC_JWKS_URL: undefined,
  OIDC_TOKEN_URL: undefined,
  OIDC_CLIENT_IDS: undefined,
  OIDC_CLAIM_PREFIX: undefined,
  OIDC_INTERNAL_SCOPE: undefined,
  DATABASE_URL: undefined,
  DATABASE_READER_URL: undefined,
})
