import type { Cache, Edges, Env, RunningService } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { type Echo, startEcho } from './echo.fixture.ts'
import { createGatewayService } from './index.ts'

const names = ['search', 'booking', 'availability', 'practitioner', 'patient', 'inbox'] as const

/** A gateway over HTTP, with real services behind it that echo. */
export interface World extends Pick<TestEdges, 'tokenFor' | 'internalToken'> {
  readonly gateway: RunningService
  readonly edges: TestEdges['edges']
  readonly services: Readonly<Record<(typeof names)[number], Echo>>
  fetch(path: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

export const startWorld = async (env: Env = {}, cacheOf?: (edges: Edges) => Promise<Cache>): Promise<World> => {
  const world = await testEdges()
  const [search, booking, availability, practitioner, patient, inbox] = await Promise.all([
    startEcho('search'),
    startEcho('booking'),
    startEcho('availability'),
    startEcho('practitioner'),
    startEcho('patient'),
    startEcho('inbox'),
  ])
  const services = { search, booking, availability, practitioner, patient, inbox }
  const urls = Object.fromEntries(Object.entries(services).map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url]))
  const cache = (await cacheOf?.(world.edges)) ?? world.edges.cache
  const edges = { ...world.edges, cache, env: { ...world.edges.env, ...urls, RATE_FACTOR: '1000', ...env } }
  const gateway = await createGatewayService(edges)
  return {
    gateway,
    edges,
    services,
    tokenFor: world.tokenFor,
    internalToken: world.internalToken,
    fetch: (path, init) => fetch(`${gateway.url}${path}`, init),
    stop: async () => {
      await gateway.stop()
      await Promise.all(Object.values(services).map(({ server }) => server.close()))
      await world.stop()
    },
  }
}
