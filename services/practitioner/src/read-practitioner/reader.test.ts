import { type PostgresPair, startPostgresPair } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let servers: PostgresPair
let service: TestPractitioner
beforeAll(async () => {
  servers = await startPostgresPair('practitioner')
  service = await startTestPractitioner({
    now: '2026-11-24T08:00:00Z',
    env: { DATABASE_URL: servers.writerUrl, DATABASE_READER_URL: servers.readerUrl },
  })
  await servers.catchUp()
})
afterAll(async () => {
  await service.stop()
  await servers.stop()
})

it('shows profiles as far as the replica has come, what was written a moment ago at once, and changes what the writer has', async () => {
  await servers.lag()
  const token = service.admin
  const draft = draftOf()
  const { body } = await service.create(draft)
  const path = `/fr/v1/practitioners/${body.id}`
  expect((await service.call('GET', path)).body).toMatchObject({ version: 1 })
  const renamed = { ...draft, familyName: 'Nouveau' }
  expect((await service.call('PUT', path, { token, body: renamed })).status).toBe(200)
  expect((await service.call('GET', path)).body).toMatchObject({ familyName: 'Nouveau' })

  service.edges.clock.advance(11_000)
  expect((await service.call('GET', path)).status).toBe(404)
  expect((await service.call('PUT', path, { token, body: draft })).body).toMatchObject({ version: 3 })
  service.edges.clock.advance(11_000)
  await servers.catchUp()
  expect((await service.call('GET', path)).body).toMatchObject({ version: 3 })
  await servers.killReader()
  expect((await service.call('GET', path)).body).toMatchObject({ version: 3 })
})
