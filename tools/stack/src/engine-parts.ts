import { clusterNames } from '@praxis/topology'
import { KEYCLOAK_ADMIN, realmOf } from '../keycloak/realm.ts'
import { postgresName, readerName } from './names.ts'
import type { PortOf } from './network/plan.ts'
import type { Part } from './part.ts'
import { kafkaPart } from './parts/kafka.ts'
import { keycloakPart } from './parts/keycloak.ts'
import { openSearchPart } from './parts/opensearch.ts'
import { postgresPart } from './parts/postgres.ts'
import { redisPart } from './parts/redis.ts'

/** What the engines need ports for, and the inbox for mail. */
export const enginePorts = [
  ...(['redis', 'kafka', 'kafka-controller', 'opensearch', 'opensearch-transport'] as const),
  ...(['keycloak', 'keycloak-management', 'smtp'] as const),
  ...clusterNames.map(postgresName),
  ...clusterNames.map(readerName),
] as const

interface EngineSettings {
  readonly home: string
  readonly portOf: PortOf<(typeof enginePorts)[number]>
  readonly secrets: Readonly<Record<string, string>>
}

/** Every engine, named as in `engineNames`. */
export const enginePartsOf = ({ home, portOf, secrets }: EngineSettings): readonly Part[] => [
  redisPart(home, portOf('redis')),
  kafkaPart({ home, port: portOf('kafka'), controllerPort: portOf('kafka-controller') }),
  openSearchPart({ home, port: portOf('opensearch'), transportPort: portOf('opensearch-transport') }),
  ...clusterNames.map((cluster) =>
    postgresPart(cluster, { home, port: portOf(postgresName(cluster)), readerPort: portOf(readerName(cluster)) }),
  ),
  keycloakPart({
    home,
    port: portOf('keycloak'),
    managementPort: portOf('keycloak-management'),
    realm: realmOf({ secrets }),
    adminPassword: secrets[KEYCLOAK_ADMIN] ?? '',
  }),
]
