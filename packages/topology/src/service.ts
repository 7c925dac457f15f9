import type { Topic } from '@praxis/contracts/events'
import type { Database } from './databases.ts'

/** What a service needs beside its database; without one it does not start, unless an embedded one is in its place. */
export type Engine = 'bus' | 'cache' | 'index'

export interface Subscription {
  readonly topic: Topic
  /** Replicas of a service share a group, so each event reaches one of them. */
  readonly group: string
}

/** How many run, how a new version comes, and on which machines: the specification's table of services. */
export interface Scaling {
  /** `canary` sends a tenth of the traffic to a new version first; `rolling` replaces one replica after the other. */
  readonly strategy: 'rolling' | 'canary'
  /** The smallest and the largest number of replicas. */
  readonly replicas: readonly [number, number]
  /** The group of machines; `search` has more memory and takes nothing else. */
  readonly nodes: 'general' | 'search'
}

/** One row of the topology. */
export interface Service<Name extends string> {
  /** Two services may share a database, each in a schema of its own. */
  readonly database?: Database
  /** The services that it asks over HTTP: it is told the addresses of these alone. */
  readonly peers: readonly Name[]
  readonly consumes: readonly Subscription[]
  readonly publishes: readonly Topic[]
  readonly engines: readonly Engine[]
  /** Absent for a stand-in, which runs once and never in production. */
  readonly scaling?: Scaling
}
