import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import fc from 'fast-check'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let service: TestPractitioner
let internal: string
beforeAll(async () => {
  service = await startTestPractitioner()
  internal = await service.internalToken()
})
afterAll(() => service.stop())

const republish = (body: object) =>
  service.call('POST', '/internal/fr/practitioners/republish', { token: internal, body })

/** Walks over all pages; gives what each said. */
const republishAll = async (limit: number): Promise<Record<string, unknown>[]> => {
  const pages: Record<string, unknown>[] = []
  for (let after: unknown; after !== null; ) {
    const { status, body } = await republish({ limit, ...(after === undefined ? {} : { after }) })
    expect(status).toBe(200)
    pages.push(body)
    after = body.next
  }
  return pages
}

const Data = Type.Object({
  version: Type.Integer(),
  profile: Type.Optional(Type.Object({ familyName: Type.String() })),
})
const versionsOf = async (id: unknown) =>
  (await service.eventsOf(id)).map(({ type, data }) => ({ type, ...Value.Parse(Data, data) }))

const put = (id: unknown, familyName: string) =>
  service.call('PUT', `/fr/v1/practitioners/${id}`, { token: service.admin, body: { ...draft, familyName } })
const draft = draftOf()

it('publishes each profile once more, under its next version, and each removal', async () => {
  const { body: there } = await service.create(draft)
  const { body: gone } = await service.create(draftOf())
  await service.call('DELETE', `/fr/v1/practitioners/${gone.id}`, { token: service.admin })
  const pages = await republishAll(1)
  expect(pages.map(({ done }) => done)).toEqual([1, 1, 0])
  expect(pages[0]).toMatchObject({ total: 2, busIsAway: false })
  await eventually(async () => {
    expect(await versionsOf(there.id)).toMatchObject([
      { type: 'PractitionerChanged', version: 1 },
      { type: 'PractitionerChanged', version: 2, profile: { familyName: draft.familyName } },
    ])
    expect(await versionsOf(gone.id)).toMatchObject([
      { type: 'PractitionerChanged', version: 1 },
      { type: 'PractitionerRemoved', version: 2 },
      { type: 'PractitionerRemoved', version: 3 },
    ])
  })
  // The next change follows the version that was published again.
  expect((await put(there.id, 'Nouveau')).body).toMatchObject({ version: 3 })
})

it('beside changes: every version is published once, and the last one is what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 6, maxLength: 12 }), async (turns) => {
      const { body } = await service.create(draft)
      await Promise.all(turns.map((isChange) => (isChange ? put(body.id, `Name ${randomUUID()}`) : republishAll(500))))
      const { body: stored } = await service.call('GET', `/fr/v1/practitioners/${body.id}`)
      await eventually(async () => {
        const versions = await versionsOf(body.id)
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, n) => n + 1))
        expect(versions.at(-1)).toMatchObject({ version: stored.version, profile: { familyName: stored.familyName } })
      })
    }),
    { numRuns: 6 },
  )
})

it('is refused without the scope of services, and for a page that is none', async () => {
  const url = '/internal/fr/practitioners/republish'
  expect((await service.call('POST', url, { token: service.admin, body: { limit: 1 } })).status).toBe(403)
  expect(await republish({ limit: 501 })).toMatchObject({ status: 400, body: { field: '/limit' } })
})
