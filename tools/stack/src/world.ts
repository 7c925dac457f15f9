import { mkdir } from 'node:fs/promises'
import {
  type Address,
  CLI_CLIENT,
  chooseAddresses,
  DEMO_PEOPLE,
  ensureSecrets,
  keepAddresses,
  OPERATOR_CLIENT,
  readJson,
  writeJson,
} from '@praxis/instance'
import type { Env } from '@praxis/platform'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { KEYCLOAK_ADMIN, realmOf } from '../keycloak/realm.ts'
import { clusterNames } from './clusters.ts'
import { folderOf } from './jars.ts'
import { runningParts } from './kept-process.ts'
import { CONTROL, linkName, linkTo, networkPorts, writePlan } from './network/plan.ts'
import type { Part } from './part.ts'
import { kafkaPart } from './parts/kafka.ts'
import { keycloakPart, REALM } from './parts/keycloak.ts'
import { networkPart } from './parts/network.ts'
import { openSearchPart } from './parts/opensearch.ts'
import { postgresPart } from './parts/postgres.ts'
import { redisPart } from './parts/redis.ts'
import { replicatedProcesses, singleProcesses } from './processes.ts'
import { serviceNames } from './services.ts'

/** Whose secrets the issuer knows: every process, the operator's command line, and the demo people for all of them. */
export const clients = [...serviceNames, OPERATOR_CLIENT, CLI_CLIENT, DEMO_PEOPLE]

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
  /** The other replica of each service that has one, by the service's name: where parts talk over links. */
  readonly replicas: ReadonlyMap<string, Part>
  /** Base URLs of the services, by name. */
  readonly urls: Readonly<Record<string, string>>
  /** Tells a service, a test or a command where the engines are. */
  readonly engineEnv: Env
  readonly secrets: Readonly<Record<string, string>>
}

interface WorldOptions {
  readonly home: string
  /** Of the gateway; the one it had, or 8080, when absent. */
  readonly port: number | undefined
  /** The operator's environment: what a service reads beyond what it is told here. */
  readonly operator: Env
  /** Whether services talk to each other and to their engines over links that can be spoilt. */
  readonly isNetworked: boolean
}

/** Chooses ports and secrets, the same as at an earlier start where that is possible. */
export const makeWorld = async ({ home, port, operator, isNetworked }: WorldOptions): Promise<World> => {
  await mkdir(home, { recursive: true, mode: 0o755 })
  const choose = (await runningParts(home)).length > 0 ? keepAddresses : chooseAddresses
  const addresses = {
    ...(await choose(home, [...enginePorts, ...serviceNames, ...networkPorts])),
    gateway: await gatewayAddress(home, port),
  }
  const portOf = (name: keyof typeof addresses): number => addresses[name].port
  const secrets = await ensureSecrets(home, [...clients, KEYCLOAK_ADMIN])
  const engines = [
    redisPart(home, portOf('redis')),
    kafkaPart({ home, port: portOf('kafka'), controllerPort: portOf('kafka-controller') }),
    openSearchPart({
      home,
      port: portOf('opensearch'),
      transportPort: portOf('opensearch-transport'),
    }),
    ...clusterNames.map((cluster) =>
      postgresPart(cluster, { home, port: portOf(`postgres-${cluster}`), readerPort: portOf(`${cluster}-reader`) }),
    ),
    keycloakPart({
      home,
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
  const world = { home, addresses, engines: { ...operator, ...engineEnv }, secrets }
  const overLinks = {
    ...world,
    engines: {
      ...world.engines,
      REDIS_URL: `redis://127.0.0.1:${portOf(linkName('redis'))}`,
      OPENSEARCH_URL: `http://127.0.0.1:${portOf(linkName('opensearch'))}`,
    },
    linkTo: linkTo(portOf),
  }
  const { services, replicas } = isNetworked ? replicatedProcesses(overLinks, portOf) : singleProcesses(world)
  const network = networkPart(home, portOf(CONTROL), () => writePlan(home, portOf))
  return {
    home,
    engines: isNetworked ? [...engines, network] : engines,
    services,
    replicas,
    urls: Object.fromEntries(serviceNames.map((name) => [name, addresses[name].url])),
    engineEnv: {
      ...engineEnv,
      KAFKA_LIB: folderOf('kafka'),
      KEYCLOAK_URL: addresses.keycloak.url,
      KEYCLOAK_ADMIN_PASSWORD: secrets[KEYCLOAK_ADMIN],
    },
    secrets,
  }
}

const GATEWAY_FILE = 'gateway.json'
const Gateway = Type.Object({ port: Type.Integer() })

/** People know it by its port, which stays the same until another one is asked for. */
const gatewayAddress = async (home: string, wanted: number | undefined): Promise<Address> => {
  const earlier = await readJson(home, GATEWAY_FILE)
  const port = wanted ?? (Value.Check(Gateway, earlier) ? earlier.port : 8080)
  await writeJson(home, GATEWAY_FILE, { port })
  return { port, url: `http://127.0.0.1:${port}` }
}
