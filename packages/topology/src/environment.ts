import type { Engine } from './service.ts'
import { type PeerName, type ServiceName, serviceNames } from './services.ts'

/** The services that the operator's command line and the filling with demo data ask. */
export const operatorPeers: readonly PeerName[] = ['practitioner', 'patient', 'availability', 'booking', 'search']

/** The environment variable that says where a service is: `BOOKING_URL`. */
export const urlVariable = (name: ServiceName): string => `${name.toUpperCase()}_URL`

type Variables = Readonly<Record<string, string | undefined>>

/**
 * What a process is told of the others: where its peers are. Every other service's variable is undefined, so that one in
 * an operator's own environment is not handed on.
 */
export const peerVariables = (peers: readonly PeerName[], urlOf: (name: PeerName) => string): Variables =>
  Object.fromEntries([
    ...serviceNames.map((name) => [urlVariable(name), undefined]),
    ...peers.map((name) => [urlVariable(name), urlOf(name)]),
  ])

/** The environment variable that says where an engine is. */
export const engineVariable = {
  bus: 'KAFKA_URL',
  cache: 'REDIS_URL',
  index: 'OPENSEARCH_URL',
} as const satisfies Record<Engine, string>

/** Of an environment that says where all engines are, what a service is told: where those are that it uses. */
export const engineVariables = (engines: readonly Engine[], env: Variables): Variables =>
  Object.fromEntries(
    Object.entries(engineVariable).map(([engine, variable]) => [
      variable,
      engines.some((each) => each === engine) ? env[variable] : undefined,
    ]),
  )
