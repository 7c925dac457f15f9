import { parseEnv, type RunningService, serviceEnv, startService } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { Type } from 'typebox'
import { request } from 'undici'
import { afterAll, beforeAll, expect, it } from 'vitest'

let setup: TestEdges
let service: RunningService
beforeAll(async () => {
  setup = await testEdges()
  service = await startService({
    name: 'things',
    config: parseEnv(Type.Object(serviceEnv), setup.edges.env),
    edges: setup.edges,
    checks: {},
    routes: () => undefined,
    background: [],
  })
})
afterAll(async () => {
  await service.stop()
  await setup.stop()
})

it('asks clients to give up a connection before a service that leaves would close it', async () => {
  const { headers } = await fetch(`${service.url}/health/live`)
  expect(headers.get('keep-alive')).toBe('timeout=5')
})

it('closes a connection whose client asks for it', async () => {
  const { headers } = await request(`${service.url}/health/live`, { headers: { connection: 'close' }, reset: true })
  expect(headers.connection).toBe('close')
  expect(headers['keep-alive']).toBeUndefined()
})

it('a service that is to leave says so to balancers and to every client, and still answers', async () => {
  const before = await fetch(`${service.url}/health/ready`)
  expect([before.status, before.headers.get('connection')]).toEqual([200, 'keep-alive'])
  service.leave()
  const ready = await fetch(`${service.url}/health/ready`)
  expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close'])
  const live = await fetch(`${service.url}/health/live`)
  expect([live.status, live.headers.get('connection')]).toEqual([200, 'close'])
})
