import { mkdir } from 'node:fs/promises'
import { CLI_CLIENT, chooseAddresses, ensureSecrets, keepAddresses, OPERATOR_CLIENT } from '@praxis/instance'
import type { Env } from '@praxis/platform'
import { DEMO_PEOPLE, realmOf } from '../keycloak/realm.ts'
import { clusterNames } from './clusters.ts'
import { filesOf } from './jars.ts'
import { runningParts } from './kept-process.ts'
import type { Part } from './part.ts'
import { kafkaPart } from './parts/kafka.ts'
import { keycloakPart, REALM } from './parts/keycloak.ts'
import { openSearchPart } from './parts/opensearch.ts'
import { postgresPart } from './parts/postgres.ts'
import { redisPart } from './parts/redis.ts'
import { serviceNames, serviceParts } from './services.ts'

/** Whose secrets the issuer knows: every process, the operator's command line, and the demo people for all of them. */
export const clients = [...serviceNames, OPERATOR_CLIENT, CLI_CLIENT, DEMO_PEOPLE]
const KEYCLOAK_ADMIN = 'keycloak-admin'

const enginePorts = [
  ...['redis', 'kafka', 'kafka-controller', 'opensearch', 'opensearch-transport', 'keycloak', 'keycloak-management'],
  ...['postgres-booking', 'postgres-practitioner', 'postgres-patient'],
  ...['booking-reader', 'practitioner-reader', 'patient-reader', 'smtp'],
] as const

/** Everything that the stack is made of. */
export interface World {
  readonly home: string
  readonly engines: readonly Part[]
  readonly services: readonly Part[]
  /** Base URLs of the services, by name. */
  readonly urls: Readonly<Record<string, string>>
  /** Tells a service, a test or a command where the engines are. */
  readonly engineEnv: Env
  readonly secrets: Readonly<Record<string, string>>
}

interface WorldOptions {
  readonly home: string
  /** Of the gateway. */
  readonly port: number
  /** The operator's environment: what a service reads beyond what it is told here. */
  readonly operator: Env
}

/** Chooses ports and secrets, the same as at an earlier start where that is possible, and fetches what is not here yet. */
export const makeWorld = async ({ home, port, operator }: WorldOptions): Promise<World> => {
  await mkdir(home, { recursive: true, mode: 0o755 })
  const choose = (await runningParts(home)).length > 0 ? keepAddresses : chooseAddresses
  const addresses = {
    ...(await choose(home, [...enginePorts, ...serviceNames])),
    gateway: { port, url: `http://127.0.0.1:${port}` },
  }
  const portOf = (name: keyof typeof addresses): number => addresses[name].port
  const secrets = await ensureSecrets(home, [...clients, KEYCLOAK_ADMIN])
  const [kafkaJars, openSearchJars, keycloakFiles] = [
    await filesOf('kafka'),
    await filesOf('opensearch'),
    await filesOf('keycloak'),
  ]
  const engines = [
    redisPart(home, portOf('redis')),
    kafkaPart({ home, jars: kafkaJars, port: portOf('kafka'), controllerPort: portOf('kafka-controller') }),
    openSearchPart({
      home,
      jars: openSearchJars,
      port: portOf('opensearch'),
      transportPort: portOf('opensearch-transport'),
    }),
    ...clusterNames.map((cluster) =>
      postgresPart(cluster, { home, port: portOf(`postgres-${cluster}`), readerPort: portOf(`${cluster}-reader`) }),
    ),
    keycloakPart({
      home,
      files: keycloakFiles,
      port: portOf('keycloak'),
      managementPort: portOf('keycloak-management'),
      realm: realmOf({ secrets }),
      adminPassword: secrets[KEYCLOAK_ADMIN] ?? '',
    }),
  ]
  const engineEnv = {
    KAFKA_URL: `kafka://127.0.0.1:${portOf('kafka')}`,
    REDIS_URL: `redis://127.0.0.1:${portOf('redis')}`,
    OPENSEARCH_URL: addresses.opensearch.url,
    OIDC_ISSUER: `${addresses.keycloak.url}/realms/${REALM}`,
  }
  return {
    home,
    engines,
    services: serviceParts({ home, addresses, engines: { ...operator, ...engineEnv }, secrets }),
    urls: Object.fromEntries(serviceNames.map((name) => [name, addresses[name].url])),
    engineEnv: {
      ...engineEnv,
      KAFKA_LIB: kafkaJars,
      KEYCLOAK_URL: addresses.keycloak.url,
      KEYCLOAK_ADMIN_PASSWORD: secrets[KEYCLOAK_ADMIN],
    },
    secrets,
  }
}
