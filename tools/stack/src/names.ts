import {
  type Cluster,
  clusterNames,
  type PeerName,
  type ReplicatedName,
  replicatedNames,
  serviceNames,
} from '@praxis/topology'

/** The services of a stack: Keycloak takes the issuer's place. */
export const stackServiceNames = serviceNames.filter((name): name is PeerName => name !== 'issuer')

export const postgresName = <Name extends Cluster>(cluster: Name): `postgres-${Name}` => `postgres-${cluster}`
export const readerName = <Name extends Cluster>(cluster: Name): `${Name}-reader` => `${cluster}-reader`

export const engineNames = ['redis', 'kafka', 'opensearch', ...clusterNames.map(postgresName), 'keycloak'] as const

/** The process that holds the links between parts, in a stack that has them. */
export const NETWORK = 'network'

/** A process of a service that runs twice: one runs, the other takes over from it. */
export const replicaName = <Name extends ReplicatedName>(service: Name, replica: 'a' | 'b'): `${Name}-${'a' | 'b'}` =>
  `${service}-${replica}`

/** The names by which a part can be stopped. The first replica of a service has the service's name. */
export const partNames: readonly string[] = [
  ...engineNames,
  NETWORK,
  ...stackServiceNames,
  ...replicatedNames.map((name) => replicaName(name, 'b')),
]

/** True for a process of a service, whichever replica it is. */
export const isServicePart = (name: string): boolean =>
  stackServiceNames.some((service) => name === service) || replicatedNames.some((service) => isPartOf(service, name))

/** True when a part is a replica of a service. */
export const isPartOf = (service: ReplicatedName, part: string): boolean =>
  part === service || part === replicaName(service, 'b')
