import { internalRoutes } from '@praxis/contracts'
import { ask, eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { availabilityOf, profile } from '../fixture/profile.ts'
import { startTestSearch, type TestSearch } from '../fixture/test-service.ts'

const NOW = '2026-11-24T09:00:00+01:00'
const SLOT = '2026-11-25T09:00:00+01:00'
let service: TestSearch
let token: string

beforeAll(async () => {
  service = await startTestSearch(NOW)
  token = await service.internalToken()
})
afterAll(() => service.stop())

const post = (row: { readonly path: string }, body: unknown) =>
  ask('POST', service.url + row.path.replace(':country', 'fr'), { token, body })
const step = (body: unknown) => post(internalRoutes.rebuildIndex, body)
const begin = async (): Promise<unknown> => {
  const { status, body } = await step({ step: 'begin' })
  expect(status).toBe(200)
  return body.rebuildId
}
const owned = (count: number) =>
  Array.from({ length: count }, () => {
    const one = profile({ specialty: 'urologist' })
    service.peers.profiles.set(one.id, one)
    service.peers.availabilities.set(one.id, availabilityOf(one, [SLOT]))
    service.peers.free.set(one.id, [SLOT])
    return one
  })

const rebuild = async (limit: number): Promise<number[]> => {
  const rebuildId = await begin()
  const pages: number[] = []
  for (let after: unknown; after !== null; ) {
    const { status, body } = await step({ step: 'page', rebuildId, limit, ...(after === undefined ? {} : { after }) })
    expect(status).toBe(200)
    pages.push(Number(body.done))
    after = body.next
  }
  expect(await step({ step: 'finish', rebuildId })).toMatchObject({ status: 200 })
  return pages
}

it('fills a new index from the services that own the data, page by page', async () => {
  await service.changed(profile({ specialty: 'urologist' }))
  await eventually(async () => expect((await service.search({ specialty: 'urologist' })).total).toBe(1))
  const all = owned(5)
  expect(await rebuild(2)).toEqual([2, 2, 1])
  const answer = await service.search({ specialty: 'urologist' })
  expect(new Set(answer.results.map(({ practitioner }) => practitioner.id))).toEqual(new Set(all.map(({ id }) => id)))
  expect(answer.results[0]?.nextAvailableSlot).toBe(SLOT)
})

it('does not bring back who left, whatever comes late', async () => {
  const gone = profile({ specialty: 'urologist', version: 1 })
  service.peers.removed.set(gone.id, { country: 'fr', practitionerId: gone.id, version: 2 })
  owned(1)
  await rebuild(500)
  const { total } = await service.search({ specialty: 'urologist' })
  await service.changed(gone)
  const late = profile({ specialty: 'urologist' })
  await service.changed(late)
  await eventually(async () => expect((await service.search({ specialty: 'urologist' })).total).toBe(total + 1))
  const { body } = await post(internalRoutes.indexedPage, { practitionerIds: [gone.id] })
  expect(body).toEqual({ practitioners: [] })
})

it('says what the index holds', async () => {
  const [one] = owned(1)
  await rebuild(500)
  const unknown = profile()
  const { body } = await post(internalRoutes.indexedPage, { practitionerIds: [one?.id, unknown.id] })
  expect(body).toEqual({
    practitioners: [
      {
        practitionerId: one?.id,
        profileVersion: 1,
        availabilityVersion: 1,
        locations: [{ locationId: one?.locations[0]?.id, nextAvailableSlot: '2026-11-25T08:00:00.000Z' }],
      },
    ],
  })
})

it('is one at a time, and says so', async () => {
  const noRebuild = { status: 409, body: { code: 'NO_REBUILD' } }
  expect(await step({ step: 'page', rebuildId: 'none', limit: 10 })).toMatchObject(noRebuild)
  expect(await step({ step: 'finish', rebuildId: 'none' })).toMatchObject(noRebuild)
  expect(await step({ step: 'finish' })).toMatchObject({ status: 400 })
  const mine = await begin()
  expect(await step({ step: 'begin' })).toMatchObject({ status: 409, body: { code: 'REBUILD_UNDER_WAY' } })
  expect(await step({ step: 'abandon' })).toMatchObject({ status: 200 })
  const theirs = await begin()
  expect(await step({ step: 'page', rebuildId: mine, limit: 10 })).toMatchObject(noRebuild)
  expect(await step({ step: 'finish', rebuildId: mine })).toMatchObject(noRebuild)
  expect(await step({ step: 'abandon', rebuildId: theirs })).toMatchObject({ status: 200 })
  expect(await step({ step: 'abandon' })).toMatchObject({ status: 200 })
})

it('needs the scope of services', async () => {
  const url = service.url + internalRoutes.rebuildIndex.path.replace(':country', 'fr')
  expect(await ask('POST', url, { body: { step: 'begin' } })).toMatchObject({ status: 401 })
})

it('brings back a lost index: searches say that it is lost, and events wait for it', async () => {
  owned(3)
  await service.lose('fr')
  service.setClock('2026-11-24T09:05:00+01:00')
  const lost = await service.ask('fr', { specialty: 'urologist' })
  expect(lost.status).toBe(503)
  expect(Number(lost.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await lost.json()).toMatchObject({ code: 'INDEX_MISSING' })
  const ready = await fetch(`${service.url}/health/ready`)
  expect(await ready.json()).toMatchObject({ status: 'degraded', checks: { index: { state: 'failed' } } })
  const late = profile({ specialty: 'urologist' })
  await service.changed(late)
  await rebuild(500)
  const { total } = await service.search({ specialty: 'urologist' })
  expect(total).toBeGreaterThanOrEqual(service.peers.profiles.size)
  await eventually(
    async () => expect((await service.search({ specialty: 'urologist' })).total).toBe(service.peers.profiles.size + 1),
    { withinMs: 20_000 },
  )
})
