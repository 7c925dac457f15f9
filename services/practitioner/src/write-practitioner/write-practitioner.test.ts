import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

describe('a practitioner', () => {
  it('is made once for each key', async () => {
    const draft = draftOf()
    const key = randomUUID()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => service.create(draft, key)))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await service.create(draftOf(), key)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
  })

  it('is replaced by those who keep the agenda, and the others are told of each change once', async () => {
    const draft = draftOf()
    const { body } = await service.create(draft)
    const path = `/fr/v1/practitioners/${body.id}`
    const self = await service.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [String(body.id)] })
    const renamed = { ...draft, familyName: 'Nouveau' }
    expect((await service.call('PUT', path, { token: self, body: renamed })).body).toMatchObject({
      version: 2,
      familyName: 'Nouveau',
    })
    expect((await service.call('PUT', path, { token: self, body: renamed })).body).toMatchObject({ version: 2 })
    const stranger = await service.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [randomUUID()] })
    expect((await service.call('PUT', path, { token: stranger, body: draft })).status).toBe(404)
    await eventually(async () => expect(await service.eventsOf(body.id)).toHaveLength(2))
    expect((await service.eventsOf(body.id)).map(({ data }) => data)).toMatchObject([
      { version: 1 },
      { version: 2, profile: { familyName: 'Nouveau' } },
    ])
    expect(JSON.stringify(await service.eventsOf(body.id))).not.toContain('canary')
  })

  it('is gone once removed, with a version later than any before', async () => {
    const { body } = await service.create(draftOf())
    const path = `/fr/v1/practitioners/${body.id}`
    expect((await service.call('DELETE', path, { token: service.admin })).status).toBe(204)
    expect((await service.call('GET', path)).status).toBe(404)
    expect((await service.call('DELETE', path, { token: service.admin })).status).toBe(404)
    await eventually(async () =>
      expect((await service.eventsOf(body.id)).map(({ type }) => type)).toEqual([
        'PractitionerChanged',
        'PractitionerRemoved',
      ]),
    )
  })

  it('does not come back when it is replaced while it is removed', async () => {
    for (let round = 0; round < 10; round++) {
      const draft = draftOf()
      const { body } = await service.create(draft)
      const path = `/fr/v1/practitioners/${body.id}`
      const [removed, replaced] = await Promise.all([
        service.call('DELETE', path, { token: service.admin }),
        service.call('PUT', path, { token: service.admin, body: { ...draft, familyName: 'Nouveau' } }),
      ])
      expect(removed.status).toBe(204)
      expect([200, 404]).toContain(replaced.status)
      expect((await service.call('GET', path)).status).toBe(404)
    }
  })

  it('keeps and tells only what the contract names', async () => {
    const draft = draftOf()
    const [location] = draft.locations
    const { body } = await service.create({
      ...draft,
      locations: [Object.assign({}, location, { privateEmail: 'canary@home' })],
    })
    await eventually(async () => expect(await service.eventsOf(body.id)).toHaveLength(1))
    expect(JSON.stringify([await service.eventsOf(body.id), body])).not.toContain('canary')
  })

  it.each([
    ['patient', 'fr', 403],
    ['staff', 'fr', 403],
    ['practitioner', 'fr', 403],
    ['admin', 'de', 403],
  ] as const)('cannot be added by a %s of %s', async (role, country, status) => {
    const token = await service.tokenFor({ role, country })
    expect((await service.call('POST', '/fr/v1/practitioners', { token, body: draftOf() })).status).toBe(status)
  })
})
