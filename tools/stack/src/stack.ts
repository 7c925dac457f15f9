import { mkdir } from 'node:fs/promises'
import {
  type Address,
  CLI_CLIENT,
  chooseAddresses,
  DEMO_PEOPLE,
  ensureSecrets,
  OPERATOR_CLIENT,
  readJson,
  reuseAddresses,
  writeJson,
} from '@praxis/instance'
import type { Env } from '@praxis/platform'
import { type PeerName, SERVICE_PORT } from '@praxis/topology'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { KEYCLOAK_ADMIN } from '../keycloak/realm.ts'
import { enginePartsOf, enginePorts } from './engine-parts.ts'
import { folderOf } from './jars.ts'
import { stackServiceNames } from './names.ts'
import { CONTROL, linkName, linkTo, networkPorts, writePlan } from './network/plan.ts'
import type { Part } from './part.ts'
import { runningParts } from './part-process.ts'
import { REALM } from './parts/keycloak.ts'
import { networkPart } from './parts/network.ts'
import { replicatedProcesses, singleProcesses } from './processes.ts'

/** Whose secrets the issuer knows: every service, the operator's command line, and the demo people for all of them. */
export const clients = [...stackServiceNames, OPERATOR_CLIENT, CLI_CLIENT, DEMO_PEOPLE]

/** Everything that runs. */
export interface Stack {
  readonly home: string
  readonly engines: readonly Part[]
  readonly services: readonly Part[]
  /** The other replica of each service that has one, by the service's name: where parts talk over links. */
  readonly replicas: ReadonlyMap<string, Part>
  readonly urlOf: (service: PeerName) => string
  /** Tells a service, a test or a command where the engines are. */
  readonly engineEnv: Env
  readonly secrets: Readonly<Record<string, string>>
}

interface StackOptions {
  readonly home: string
  /** Of the gateway; the one it had, or {@link SERVICE_PORT}, when absent. */
  readonly port: number | undefined
  /** The operator's environment: what a service reads beyond what it is told here. */
  readonly operator: Env
  /** Whether services talk to each other and to their engines over links that can be spoilt. */
  readonly isNetworked: boolean
}

/** Chooses ports and secrets, the same as at an earlier start where that is possible, and writes them to the folder. */
export const makeStack = async ({ home, port, operator, isNetworked }: StackOptions): Promise<Stack> => {
  await mkdir(home, { recursive: true, mode: 0o755 })
  const choose = (await runningParts(home)).length > 0 ? reuseAddresses : chooseAddresses
  const addresses = {
    ...(await choose(home, [...enginePorts, ...stackServiceNames, ...networkPorts])),
    gateway: await gatewayAddress(home, port),
  }
  const portOf = (name: keyof typeof addresses): number => addresses[name].port
  const secrets = await ensureSecrets(home, [...clients, KEYCLOAK_ADMIN])
  const engines = enginePartsOf({ home, portOf, secrets })
  const engineEnv = {
    ...addressesOf({ redis: portOf('redis'), opensearch: portOf('opensearch') }),
    KAFKA_URL: `kafka://127.0.0.1:${portOf('kafka')}`,
    OIDC_ISSUER: `${addresses.keycloak.url}/realms/${REALM}`,
  }
  const settings = { home, addresses, operator, engines: engineEnv, secrets }
  const overLinks = {
    ...settings,
    engines: {
      ...engineEnv,
      ...addressesOf({ redis: portOf(linkName('redis')), opensearch: portOf(linkName('opensearch')) }),
    },
    linkTo: linkTo(portOf),
  }
  const { services, replicas } = isNetworked ? replicatedProcesses(overLinks, portOf) : singleProcesses(settings)
  const network = networkPart(home, portOf(CONTROL), () => writePlan(home, portOf))
  return {
    home,
    engines: isNetworked ? [...engines, network] : engines,
    services,
    replicas,
    urlOf: (service) => addresses[service].url,
    engineEnv: {
      ...engineEnv,
      KAFKA_LIB: folderOf('kafka'),
      KEYCLOAK_URL: addresses.keycloak.url,
      KEYCLOAK_ADMIN_PASSWORD: secrets[KEYCLOAK_ADMIN],
    },
    secrets,
  }
}

/** Of engines that may be reached over a link. */
const addressesOf = ({ redis, opensearch }: Readonly<Record<'redis' | 'opensearch', number>>) => ({
  REDIS_URL: `redis://127.0.0.1:${redis}`,
  OPENSEARCH_URL: `http://127.0.0.1:${opensearch}`,
})

const GATEWAY_FILE = 'gateway.json'
const Gateway = Type.Object({ port: Type.Integer() })

/** People know it by its port, which stays the same until another one is asked for. */
const gatewayAddress = async (home: string, fixedPort: number | undefined): Promise<Address> => {
  const earlier = await readJson(home, GATEWAY_FILE)
  const port = fixedPort ?? (Value.Check(Gateway, earlier) ? earlier.port : SERVICE_PORT)
  await writeJson(home, GATEWAY_FILE, { port })
  return { port, url: `http://127.0.0.1:${port}` }
}
