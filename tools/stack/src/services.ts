import type { Addresses } from '@praxis/instance'
import type { Env } from '@praxis/platform'
import { type Cluster, clusterOf, engineVariables, type PeerName, peerVariables, services } from '@praxis/topology'
import { engineNames, NETWORK } from './names.ts'
import type { Part } from './part.ts'
import { type ClusterPorts, databaseEnv } from './parts/postgres.ts'
import { servicePart } from './parts/service.ts'

/** What the processes of all services are made from. */
export interface ServiceSettings {
  readonly home: string
  readonly addresses: Addresses<PeerName | 'smtp'>
  /** The operator's environment: what a service reads beyond what it is told here. */
  readonly operator: Env
  /** Where the engines and the issuer are. */
  readonly engines: Env
  readonly secrets: Readonly<Record<string, string>>
  /** Where a cluster is reached when that is not where it listens. */
  readonly linkTo?: (cluster: Cluster) => ClusterPorts
}

/** One process of a service. */
interface Replica {
  /** Of the part; other than the service's for a second replica. */
  readonly as: string
  /** Where the process listens: not where it is known to be when a balancer stands before it. */
  readonly port: number
}

export const servicePartOf = (
  name: PeerName,
  { as, port }: Replica,
  { home, addresses, operator, engines, secrets, linkTo }: ServiceSettings,
): Part => {
  const { database, peers, engines: used } = services[name]
  const smtpPort = String(addresses.smtp.port)
  const special: { readonly [Name in PeerName]?: Env } = {
    inbox: { INBOX_SMTP_PORT: smtpPort },
    notification: { EMAIL_URL: `smtp://127.0.0.1:${smtpPort}` },
  }
  return servicePart({
    name: as,
    service: name,
    port,
    needs: [...engineNames, ...(linkTo === undefined ? [] : [NETWORK]), ...peers],
    env: async () => ({
      ...operator,
      OIDC_ISSUER: engines.OIDC_ISSUER,
      ...engineVariables(used, engines),
      ...peerVariables(peers, (peer) => addresses[peer].url),
      CLIENT_ID: name,
      CLIENT_SECRET: secrets[name],
      ...(database !== undefined && (await databaseVariables(home, database, linkTo))),
      ...special[name],
    }),
  })
}

const databaseVariables = (home: string, database: string, linkTo: ServiceSettings['linkTo']): Promise<Env> => {
  const cluster = clusterOf(database)
  return databaseEnv(home, cluster, database, linkTo?.(cluster))
}
