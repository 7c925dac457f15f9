import { type PortName, type PortOf, type Replicated, replicaName, replicatedNames } from './network/plan.ts'
import type { Part } from './part.ts'
import { type ServiceName, type ServiceWorld, serviceNames, servicePartOf } from './services.ts'

/** The processes of the services. */
export interface Processes {
  readonly services: readonly Part[]
  /** The other replica of each service that has one, by the service's name. */
  readonly replicas: ReadonlyMap<string, Part>
}

/** Nobody stands before a single process who could turn to another: it need not go on answering for them. */
const WITHOUT_BALANCER = { DRAIN_MS: '0' }

/** One process of each service, on the port by which it is known. */
export const singleProcesses = (world: ServiceWorld): Processes => {
  const alone = { ...world, engines: { ...WITHOUT_BALANCER, ...world.engines } }
  return {
    services: serviceNames.map((name) => servicePartOf(name, { as: name, port: world.addresses[name].port }, alone)),
    replicas: new Map(),
  }
}

/** Two processes of each service, of which one runs and the other takes over from it. */
export const replicatedProcesses = (world: ServiceWorld, portOf: PortOf<PortName>): Processes => {
  const isReplicated = (name: ServiceName): name is Replicated => replicatedNames.some((each) => each === name)
  const portOfFirst = (name: ServiceName): number =>
    isReplicated(name) ? portOf(replicaName(name, 'a')) : world.addresses[name].port
  return {
    services: serviceNames.map((name) => servicePartOf(name, { as: name, port: portOfFirst(name) }, world)),
    replicas: new Map(
      replicatedNames.map((name) => {
        const as = replicaName(name, 'b')
        return [name, servicePartOf(name, { as, port: portOf(as) }, world)]
      }),
    ),
  }
}
