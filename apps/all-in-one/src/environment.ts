import type { Address } from '@praxis/instance'
import type { Env } from '@praxis/platform'
import { type PeerName, peerVariables, type ServiceName } from '@praxis/topology'

interface Surroundings {
  readonly addresses: Readonly<Record<ServiceName, Address>>
  /** The operator's environment: what a service reads beyond what it is told here. */
  readonly operator: Env
}

/** What a service, or the command that fills in demo data, is told of this instance: where its peers are, and who signs tokens. */
export const environmentOf = (peers: readonly PeerName[], { addresses, operator }: Surroundings): Env => ({
  ...operator,
  ...peerVariables(peers, (peer) => addresses[peer].url),
  OIDC_ISSUER: addresses.issuer.url,
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
