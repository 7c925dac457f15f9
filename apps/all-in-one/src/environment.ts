import type { Address } from '@praxis/instance'
import type { Env } from '@praxis/platform'
import { type PeerName, peerVariables, type ServiceName } from '@praxis/topology'

interface Surroundings {
  readonly addresses: Readonly<Record<ServiceName, Address>>
  /** The operator's environment. A service also reads variables from it that are not set here. */
  readonly operator: Env
}

/** The environment of a service, or of the filling with demo data: the addresses of its peers, and the issuer. */
export const environmentOf = (peers: readonly PeerName[], { addresses, operator }: Surroundings): Env => ({
  ...operator,
  ...peerVariables(peers, (peer) => addresses[peer].url),
  OIDC_ISSUER: addresses.issuer.url,
  OIDC_AUDIENCE: 'praxis',
  // The operator may have set these variables for another purpose. They would lead the service away from this instance.
  OIDC_JWKS_URL: undefined,
  OIDC_TOKEN_URL: undefined,
  OIDC_CLIENT_IDS: undefined,
  OIDC_CLAIM_PREFIX: undefined,
  OIDC_INTERNAL_SCOPE: undefined,
  DATABASE_URL: undefined,
  DATABASE_READER_URL: undefined,
})
