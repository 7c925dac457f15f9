import { writeJson } from '@praxis/instance'
import type { Static } from 'typebox'
import type { Cluster } from '../clusters.ts'
import type { ClusterPorts } from '../parts/postgres.ts'
import type { ServiceName } from '../services.ts'
import { NETWORK_FILE, type NetworkPlan } from './control.ts'

/** Engines that services talk to over a link. Kafka and the issuer tell their clients their own addresses; they can be paused. */
const linkedEngines = [
  ...['redis', 'opensearch', 'postgres-booking', 'postgres-practitioner', 'postgres-patient'],
  ...['booking-reader', 'practitioner-reader', 'patient-reader'],
] as const
type LinkedEngine = (typeof linkedEngines)[number]

/** The inbox has a port for mail that two cannot share; it is a tool of developers, and is not there in production. */
export const replicatedNames = [
  ...['practitioner', 'patient', 'availability', 'booking', 'search', 'notification', 'gateway'],
] as const satisfies readonly ServiceName[]
export type Replicated = (typeof replicatedNames)[number]

export const linkName = (engine: LinkedEngine): `${LinkedEngine}-link` => `${engine}-link`
export const replicaName = <Name extends ServiceName>(service: Name, replica: 'a' | 'b'): `${Name}-${'a' | 'b'}` =>
  `${service}-${replica}`

export const CONTROL = 'network-control'

/** What a home must choose ports for, so that its parts can talk over links. */
export const networkPorts = [
  CONTROL,
  ...linkedEngines.map(linkName),
  ...replicatedNames.flatMap((name) => [replicaName(name, 'a'), replicaName(name, 'b')]),
] as const
export type PortName = (typeof networkPorts)[number] | LinkedEngine | Replicated

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
    writer: portOf(linkName(`postgres-${cluster}`)),
    reader: portOf(linkName(`${cluster}-reader`)),
  })
