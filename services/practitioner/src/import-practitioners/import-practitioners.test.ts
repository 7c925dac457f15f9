import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

describe('an import', () => {
  it('names the row of each fault, and refuses one id twice', async () => {
    const token = await service.internalToken()
    const id = randomUUID()
    const practitioners = [
      { id, ...draftOf() },
      { id, ...draftOf({ timeZone: 'nowhere' }) },
    ]
    const answer = await service.call('POST', '/internal/fr/practitioners/import', { token, body: { practitioners } })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'INVALID_PROFILE',
        errors: [{ field: '/practitioners/1/id' }, { field: '/practitioners/1/timeZone' }],
      },
    })
  })

  it('keeps the ids it is given, and changes nothing the second time', async () => {
    const token = await service.internalToken()
    const practitioners = Array.from({ length: 200 }, () => ({ id: randomUUID(), ...draftOf() }))
    const importAll = () =>
      service.call('POST', '/internal/fr/practitioners/import', { token, body: { practitioners } })
    expect((await importAll()).body).toEqual({ imported: 200 })
    expect((await importAll()).body).toEqual({ imported: 0 })
    const [first] = practitioners
    expect((await service.call('GET', `/fr/v1/practitioners/${first?.id}`)).body).toMatchObject({
      id: first?.id,
      version: 1,
    })
  })
})
