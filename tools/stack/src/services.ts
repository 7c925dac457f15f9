import type { Addresses } from '@praxis/instance'
import type { Env } from '@praxis/platform'
import { type Cluster, clusterNames } from './clusters.ts'
import type { Part } from './part.ts'
import { NETWORK } from './parts/network.ts'
import { type ClusterPorts, databaseEnv, postgresName } from './parts/postgres.ts'
import { servicePart } from './parts/service.ts'

interface ServiceRow {
  /** Where its database is; the inbox shares a cluster, having none in production. */
  readonly cluster?: Cluster
  readonly database?: string
  /** Services that must answer first: it reads what they own when it starts, or is of no use without them. */
  readonly after?: readonly string[]
}

/** What runs beside the engines, each in a process of its own. The key is also the client id at the issuer. */
const rows = {
  inbox: { cluster: 'patient', database: 'inbox' },
  practitioner: { cluster: 'practitioner', database: 'practitioner' },
  patient: { cluster: 'patient', database: 'patient' },
  availability: { cluster: 'practitioner', database: 'practitioner' },
  booking: { cluster: 'booking', database: 'booking' },
  search: {},
  notification: { after: ['inbox'] },
  gateway: { after: ['inbox', 'practitioner', 'patient', 'availability', 'booking', 'search'] },
} as const satisfies Record<string, ServiceRow>

export type ServiceName = keyof typeof rows
export const serviceNames = Object.keys(rows).filter((name): name is ServiceName => Object.hasOwn(rows, name))

export interface ServiceWorld {
  readonly home: string
  readonly addresses: Addresses<ServiceName | 'smtp'>
  /** Where the engines and the issuer are, for all services alike. */
  readonly engines: Env
  readonly secrets: Readonly<Record<string, string>>
  /** Where a cluster is reached when that is not where it listens. */
  readonly linkTo?: ((cluster: Cluster) => ClusterPorts) | undefined
}

/** One process of a service. */
interface Replica {
  /** Of the part; other than the service's for a second replica. */
  readonly as: string
  /** Where the process listens: not where it is known to be when a balancer stands before it. */
  readonly port: number
}

export const servicePartOf = (
  name: ServiceName,
  { as, port }: Replica,
  { home, addresses, engines, secrets, linkTo }: ServiceWorld,
): Part => {
  const { cluster, database, after = [] }: ServiceRow = rows[name]
  const peers = Object.fromEntries(serviceNames.map((peer) => [`${peer.toUpperCase()}_URL`, addresses[peer].url]))
  const special: { readonly [Name in ServiceName]?: Env } = {
    inbox: { INBOX_SMTP_PORT: String(addresses.smtp.port) },
    notification: { EMAIL_URL: `smtp://127.0.0.1:${addresses.smtp.port}` },
  }
  return servicePart({
    name: as,
    service: name,
    port,
    needs: [...ENGINES, ...(linkTo === undefined ? [] : [NETWORK]), ...after],
    env: async () => ({
      ...engines,
      ...peers,
      CLIENT_ID: name,
      CLIENT_SECRET: secrets[name],
      ...(cluster !== undefined &&
        database !== undefined &&
        (await databaseEnv(home, cluster, database, linkTo?.(cluster)))),
      ...special[name],
    }),
  })
}

/** The engines that every service waits for at the first start; later each may come and go. */
const ENGINES = ['redis', 'kafka', 'opensearch', 'keycloak', ...clusterNames.map(postgresName)]
