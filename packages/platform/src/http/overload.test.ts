import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseEnv, type RunningService, serve, serviceEnv, startService } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'

const Look = {
  method: 'GET',
  path: '/things',
  policy: 'public',
  query: Type.Object({ name: Type.String() }),
  answers: { 200: Type.Object({ name: Type.String() }) },
} as const

let setup: TestEdges
let service: RunningService
const asked: string[] = []

beforeAll(async () => {
  setup = await testEdges()
  service = await startService({
    name: 'things',
    config: parseEnv(Type.Object(serviceEnv), { ...setup.edges.env, OVERLOAD_DELAY_MS: '2000' }),
    edges: setup.edges,
    checks: {},
    routes: (app) =>
      serve(app, Look, async ({ query }) => {
        asked.push(query.name)
        return query
      }),
    background: [],
  })
})

afterAll(async () => {
  await service.stop()
  await setup.stop()
})

const look = (name: string) => fetch(`${service.url}/fr/v1/things?name=${name}`)

it('takes what comes after a pause that is shorter than the delay that counts', async () => {
  await bePaused(1_300)
  expect((await look('after a pause')).status).toBe(200)
  asked.length = 0
})

it('turns away what it has no time for, and does none of it', async () => {
  expect((await look('before')).status).toBe(200)
  await bePaused(2_200)
  const answer = await look('meanwhile')
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  expect(await answer.json()).toMatchObject({ code: 'OVERLOADED' })
  await expect.poll(async () => (await look('after')).status, { timeout: 10_000 }).toBe(200)
  expect(asked).toEqual(['before', 'after'])
}, 30_000)

/** Keeps the event loop from turning, twice: what was measured the first time includes the time before. */
const bePaused = async (ms: number): Promise<void> => {
  for (const _ of [1, 2]) {
    await nextTurn()
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  }
}
