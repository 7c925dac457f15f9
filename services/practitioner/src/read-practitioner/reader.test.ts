import { randomUUID } from 'node:crypto'
import type { RunningService } from '@praxis/platform'
import { type Asked, ask, type Replicated, startReplicated, type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftOf } from '../draft.fixture.ts'
import { createPractitionerService } from '../service.ts'

let servers: Replicated
let world: TestEdges
let service: RunningService
beforeAll(async () => {
  servers = await startReplicated('practitioner')
  world = await testEdges({ now: '2026-11-24T08:00:00Z' })
  const env = { ...world.edges.env, DATABASE_URL: servers.writerUrl, DATABASE_READER_URL: servers.readerUrl }
  service = await createPractitionerService({ ...world.edges, env })
  await servers.catchUp()
})
afterAll(async () => {
  await service.stop()
  await world.stop()
  await servers.stop()
})

const call = async (method: string, path: string, asked: Asked = {}) => ask(method, `${service.url}${path}`, asked)

it('shows profiles as far as the replica has come, what was written a moment ago at once, and changes what the writer has', async () => {
  await servers.lag()
  const token = await world.tokenFor({ role: 'admin', country: 'fr' })
  const draft = draftOf()
  const { body } = await call('POST', '/fr/v1/practitioners', { token, body: draft, key: randomUUID() })
  const path = `/fr/v1/practitioners/${body.id}`
  expect((await call('GET', path)).body).toMatchObject({ version: 1 })
  const renamed = { ...draft, familyName: 'Nouveau' }
  expect((await call('PUT', path, { token, body: renamed })).status).toBe(200)
  expect((await call('GET', path)).body).toMatchObject({ familyName: 'Nouveau' })

  world.edges.clock.advance(11_000)
  expect((await call('GET', path)).status).toBe(404)
  expect((await call('PUT', path, { token, body: draft })).body).toMatchObject({ version: 3 })
  world.edges.clock.advance(11_000)
  await servers.catchUp()
  expect((await call('GET', path)).body).toMatchObject({ version: 3 })
  await servers.killReader()
  expect((await call('GET', path)).body).toMatchObject({ version: 3 })
})
