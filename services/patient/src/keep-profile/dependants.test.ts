import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draft } from '../fixture/sample.ts'
import { startTestPatient, type TestPatient } from '../fixture/test-service.ts'

let service: TestPatient
beforeAll(async () => {
  service = await startTestPatient()
})
afterAll(() => service.stop())

describe('dependants', () => {
  it('are added once for each key, and seen by their guardian alone', async () => {
    const guardian = await service.newPatient()
    await service.call('PUT', '/fr/v1/patients/me', guardian.token, draft)
    const key = randomUUID()
    const add = (body: object) => service.call('POST', '/fr/v1/patients/me/dependants', guardian.token, body, key)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => add({ ...draft, givenName: 'Child' })))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await add({ ...draft, givenName: 'Other' })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
    const list = (token: string) => service.call('GET', '/fr/v1/patients/me/dependants', token)
    expect((await list(guardian.token)).body.dependants).toMatchObject([
      { givenName: 'Child', guardianId: guardian.id },
    ])
    expect((await list((await service.newPatient()).token)).body.dependants).toEqual([])
    const internal = await service.internalToken()
    const [child] = answers
    expect((await service.call('GET', `/internal/fr/patients/${child?.body.id}/standing`, internal)).body).toEqual({
      id: child?.body.id,
      country: 'fr',
      guardianId: guardian.id,
    })
  })
})

describe('dependants of one guardian', () => {
  it('are twenty at most, however many are added at once', async () => {
    const guardian = await service.newPatient()
    await service.call('PUT', '/fr/v1/patients/me', guardian.token, draft)
    const add = () => service.call('POST', '/fr/v1/patients/me/dependants', guardian.token, draft, randomUUID())
    const answers = await Promise.all(Array.from({ length: 25 }, add))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_DEPENDANTS' },
    })
  })
})
