import { isReplicated, type PeerName, replicatedNames } from '@praxis/topology'
import { replicaName, stackServiceNames } from './names.ts'
import type { PortName, PortOf } from './network/plan.ts'
import type { Part } from './part.ts'
import { type ServiceSettings, servicePartOf } from './services.ts'

/** The processes of the services. */
export interface Processes {
  readonly services: readonly Part[]
  /** The other replica of each service that has one, by the service's name. */
  readonly replicas: ReadonlyMap<string, Part>
}

/** Nobody stands before a single process who could turn to another: it need not go on answering for them. */
const WITHOUT_BALANCER = { DRAIN_MS: '0' }

/** One process of each service, on the port by which it is known. */
export const singleProcesses = (settings: ServiceSettings): Processes => {
  const withoutBalancer = { ...settings, operator: { ...WITHOUT_BALANCER, ...settings.operator } }
  return {
    services: stackServiceNames.map((name) =>
      servicePartOf(name, { as: name, port: settings.addresses[name].port }, withoutBalancer),
    ),
    replicas: new Map(),
  }
}

/** Two processes of each service, of which one runs and the other takes over from it. */
export const replicatedProcesses = (settings: ServiceSettings, portOf: PortOf<PortName>): Processes => {
  const portOfFirst = (name: PeerName): number =>
    isReplicated(name) ? portOf(replicaName(name, 'a')) : settings.addresses[name].port
  return {
    services: stackServiceNames.map((name) => servicePartOf(name, { as: name, port: portOfFirst(name) }, settings)),
    replicas: new Map(
      replicatedNames.map((name) => {
        const as = replicaName(name, 'b')
        return [name, servicePartOf(name, { as, port: portOf(as) }, settings)]
      }),
    ),
  }
}
