import { writeJson } from '@praxis/instance'
import { type Cluster, clusterNames, type ReplicatedName, replicatedNames } from '@praxis/topology'
import type { Static } from 'typebox'
import { postgresName, readerName, replicaName } from '../names.ts'
import type { ClusterPorts } from '../parts/postgres.ts'
import { NETWORK_FILE, type NetworkPlan } from './control.ts'

/** Engines that services talk to over a link. Kafka and the issuer tell their clients their own addresses; they can be paused. */
const linkedEngines = [
  'redis',
  'opensearch',
  ...clusterNames.map(postgresName),
  ...clusterNames.map(readerName),
] as const
type LinkedEngine = (typeof linkedEngines)[number]

export const linkName = <Name extends LinkedEngine>(engine: Name): `${Name}-link` => `${engine}-link`

export const CONTROL = 'network-control'

/** What a home must choose ports for, so that its parts can talk over links. */
export const networkPorts = [
  CONTROL,
  ...linkedEngines.map(linkName),
  ...replicatedNames.flatMap((name) => [replicaName(name, 'a'), replicaName(name, 'b')]),
] as const
export type PortName = (typeof networkPorts)[number] | LinkedEngine | ReplicatedName

/** The port of this machine that goes by a name. */
export type PortOf<Name extends string> = (name: Name) => number

export const writePlan = (home: string, portOf: PortOf<PortName>): Promise<void> => {
  const plan: Static<typeof NetworkPlan> = {
    controlPort: portOf(CONTROL),
    links: [
      ...linkedEngines.map((name) => ({
        name,
        port: portOf(linkName(name)),
        targets: [portOf(name)],
        hasHealth: false,
      })),
      // The inbox has no link: two replicas cannot share its port for mail.
      ...replicatedNames.map((name) => ({
        name,
        port: portOf(name),
        targets: [portOf(replicaName(name, 'a')), portOf(replicaName(name, 'b'))],
        hasHealth: true,
      })),
    ],
  }
  return writeJson(home, NETWORK_FILE, plan)
}

/** Where the writer and the reader of a cluster are reached over their links. */
export const linkTo =
  (portOf: PortOf<PortName>) =>
  (cluster: Cluster): ClusterPorts => ({
    writer: portOf(linkName(postgresName(cluster))),
    reader: portOf(linkName(readerName(cluster))),
  })
