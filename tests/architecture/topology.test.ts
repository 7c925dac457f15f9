import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError, type Edges, type Env, freePort, type RunningService } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import {
  engineVariable,
  LIVE_PATH,
  operatorPeers,
  type PeerName,
  peerVariables,
  READY_PATH,
  type ServiceName,
  serviceNames,
  services,
  urlVariable,
} from '@praxis/topology'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loaders } from '../../apps/all-in-one/src/loaders.ts'
import { peersFrom } from '../../apps/praxis/src/peers.ts'
import { seederConfig } from '../../packages/demo/src/seed/seed-once.ts'
import { availabilityConfig } from '../../services/availability/src/config.ts'
import { bookingConfig } from '../../services/booking/src/config.ts'
import { gatewayConfig } from '../../services/gateway/src/config.ts'
import { notificationConfig } from '../../services/notification/src/config.ts'
import { patientConfig } from '../../services/patient/src/config.ts'
import { practitionerConfig } from '../../services/practitioner/src/config.ts'
import { searchConfig } from '../../services/search/src/config.ts'
import { inboxConfig } from '../../stand-ins/inbox/src/config.ts'
import { issuerConfig } from '../../stand-ins/issuer/src/config.ts'

describe.each(serviceNames)('%s', (name) => {
  const { peers, engines, database, consumes } = services[name]

  test('reads where its peers are from its environment, and of nobody else', () => {
    const variables = variablesRead(configs[name])
    const asked = serviceNames.filter((each) => each !== name && variables.has(urlVariable(each)))
    expect(asked).toEqual(serviceNames.filter((each) => peers.some((peer) => peer === each)))
    expect(variables.has('DATABASE_URL')).toBe(database !== undefined || engines.includes('index'))
    expect(variables.has(engineVariable.index)).toBe(engines.includes('index'))
  })

  test('uses the engines, and reads the topics, that the table says', async () => {
    const { service, used, subscriptions } = await startWatched(name)
    try {
      for (const path of [LIVE_PATH, READY_PATH]) {
        const { status } = await fetch(`${service.url}${path}`)
        expect(status).not.toBe(404)
      }
    } finally {
      await service.stop()
    }
    expect([...used].sort()).toEqual(engines.filter((engine) => engine !== 'index').sort())
    expect(subscriptions.sort(byGroup)).toEqual([...consumes].sort(byGroup))
  })
})

test('the gateway forwards to all its peers but the inbox, to each at its own address', () => {
  const urlOf = (name: PeerName): string => `http://${name}.test`
  const { peers } = services.gateway
  const { upstreams } = gatewayConfig({ ...peerVariables(peers, urlOf), OIDC_ISSUER: 'http://issuer.test' })
  // The pages of the inbox are no part of the API: the gateway shows them under /dev.
  const routed = peers.filter((name) => name !== 'inbox')
  expect(upstreams).toEqual(Object.fromEntries(routed.map((name) => [name, urlOf(name)])))
})

test("the operator's commands and the filling with demo data ask the services whose addresses they are given", () => {
  const variables = new Set([...variablesRead(peersFrom), ...variablesRead(seederConfig)])
  const asked = serviceNames.filter((name) => variables.has(urlVariable(name)))
  expect(asked).toEqual(serviceNames.filter((name) => operatorPeers.some((peer) => peer === name)))
})

const byGroup = (a: { group: string }, b: { group: string }): number => a.group.localeCompare(b.group)

const configs: Readonly<Record<ServiceName, (env: Env) => unknown>> = {
  issuer: issuerConfig,
  inbox: inboxConfig,
  practitioner: practitionerConfig,
  patient: patientConfig,
  availability: availabilityConfig,
  booking: bookingConfig,
  search: searchConfig,
  notification: notificationConfig,
  gateway: gatewayConfig,
}

/** The names of the variables that a service looks for. */
const variablesRead = (read: (env: Env) => unknown): ReadonlySet<string> => {
  const names = new Set<string>()
  const env = new Proxy<Env>(
    {},
    {
      get: (_, name) => {
        names.add(String(name))
        return undefined
      },
    },
  )
  try {
    read(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
  }
  return names
}

let surroundings: TestEdges
let home: string
beforeAll(async () => {
  surroundings = await testEdges({ databases: serviceNames })
  home = await mkdtemp(join(tmpdir(), 'praxis-topology-'))
})
afterAll(async () => {
  await surroundings.stop()
  await rm(home, { recursive: true })
})

interface Watched {
  readonly service: RunningService
  readonly used: ReadonlySet<string>
  readonly subscriptions: { group: string; topic: string }[]
}

/** Starts a service on a database of its own, its peers out of reach, and notes what it takes of the engines. */
const startWatched = async (name: ServiceName): Promise<Watched> => {
  const { edges, databaseUrl } = surroundings
  const used = new Set<string>()
  const subscriptions: Watched['subscriptions'] = []
  const port = await freePort()
  const bus: Edges['bus'] = {
    ...edges.bus,
    subscribe: (subscription) => {
      subscriptions.push(...subscription.topics.map((topic) => ({ topic, group: subscription.group })))
      return edges.bus.subscribe(subscription)
    },
  }
  const create = await loaders[name]()
  const service = await create({
    clock: edges.clock,
    log: edges.log,
    env: {
      ...edges.env,
      ...peerVariables(services[name].peers, () => 'http://127.0.0.1:9'),
      DATABASE_URL: databaseUrl(name),
      PORT: String(port),
      ISSUER_URL: `http://127.0.0.1:${port}`,
      ISSUER_KEYS_FILE: join(home, 'keys.json'),
    },
    get bus() {
      used.add('bus')
      return bus
    },
    get cache() {
      used.add('cache')
      return edges.cache
    },
  })
  return { service, used, subscriptions }
}
