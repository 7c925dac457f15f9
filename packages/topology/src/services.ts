import type { Service } from './service.ts'

/** The port on which every service listens in its container, and the gateway on a developer's machine. */
export const SERVICE_PORT = 8080

/** Answers 200 while the process runs. */
export const LIVE_PATH = '/health/live'
/** Answers 200 while the service can do its work, degraded or not, and says what is out. */
export const READY_PATH = '/health/ready'

const rows = {
  issuer: { peers: [], consumes: [], publishes: [], engines: [] },
  inbox: { database: 'inbox', peers: [], consumes: [], publishes: [], engines: [] },
  practitioner: {
    database: 'practitioner',
    peers: [],
    consumes: [],
    publishes: ['practitioner-events'],
    engines: ['bus', 'cache'],
    scaling: { strategy: 'rolling', replicas: [2, 10], nodes: 'general' },
  },
  patient: {
    database: 'patient',
    peers: [],
    consumes: [
      { topic: 'booking-events', group: 'patient' },
      { topic: 'notification-events', group: 'patient-deliveries' },
    ],
    publishes: [],
    engines: ['bus'],
    scaling: { strategy: 'canary', replicas: [2, 10], nodes: 'general' },
  },
  availability: {
    database: 'practitioner',
    peers: [],
    consumes: [
      { topic: 'practitioner-events', group: 'availability-profiles' },
      { topic: 'booking-events', group: 'availability' },
    ],
    publishes: ['availability-events'],
    engines: ['bus', 'cache'],
    scaling: { strategy: 'canary', replicas: [2, 10], nodes: 'general' },
  },
  booking: {
    database: 'booking',
    peers: ['patient', 'availability'],
    consumes: [{ topic: 'practitioner-events', group: 'booking' }],
    publishes: ['booking-events'],
    engines: ['bus', 'cache'],
    scaling: { strategy: 'canary', replicas: [3, 20], nodes: 'general' },
  },
  search: {
    peers: ['practitioner', 'availability'],
    consumes: [
      { topic: 'practitioner-events', group: 'search-profiles' },
      { topic: 'availability-events', group: 'search' },
    ],
    publishes: [],
    engines: ['bus', 'cache', 'index'],
    scaling: { strategy: 'rolling', replicas: [3, 30], nodes: 'search' },
  },
  notification: {
    peers: ['inbox', 'practitioner', 'patient', 'booking'],
    consumes: [{ topic: 'booking-events', group: 'notification' }],
    publishes: ['notification-events'],
    engines: ['bus', 'cache'],
    scaling: { strategy: 'rolling', replicas: [2, 10], nodes: 'general' },
  },
  gateway: {
    peers: ['inbox', 'practitioner', 'patient', 'availability', 'booking', 'search'],
    consumes: [],
    publishes: [],
    engines: ['cache'],
    scaling: { strategy: 'rolling', replicas: [2, 10], nodes: 'general' },
  },
} as const satisfies Record<string, Service<string>>

/** The key of a row: also the client id at the issuer, the host in a network of containers and the folder in `apps/`. */
export type ServiceName = keyof typeof rows

/** The issuer is nobody's peer: `OIDC_ISSUER` names it, as it would name any other. */
export type PeerName = Exclude<ServiceName, 'issuer'>

/**
 * Every process of Praxis, each after those that it asks: the six services, the gateway, and the stand-ins `issuer` and
 * `inbox`. Everything that starts, joins or shows them is made from this table or compared with it by a test.
 */
export const services: Readonly<Record<ServiceName, Service<PeerName>>> = rows

export const serviceNames = Object.keys(rows).filter((name): name is ServiceName => Object.hasOwn(rows, name))

/** Services that run as several replicas; the stand-ins do not. */
export type ReplicatedName = {
  [Name in ServiceName]: (typeof rows)[Name] extends { scaling: object } ? Name : never
}[ServiceName]

export const isReplicated = (name: ServiceName): name is ReplicatedName => services[name].scaling !== undefined

export const replicatedNames = serviceNames.filter(isReplicated)
