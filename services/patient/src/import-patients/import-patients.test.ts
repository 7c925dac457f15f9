import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draft } from '../fixture/sample.ts'
import { startTestPatient, type TestPatient } from '../fixture/test-service.ts'

let service: TestPatient
beforeAll(async () => {
  service = await startTestPatient()
})
afterAll(() => service.stop())

it('imports many, the same again without change', async () => {
  const token = await service.internalToken()
  const patients = Array.from({ length: 300 }, () => ({ id: randomUUID(), ...draft }))
  for (let round = 0; round < 2; round++) {
    expect((await service.call('POST', '/internal/fr/patients/import', token, { patients })).body).toEqual({
      imported: 300,
    })
  }
  const contact = await service.call('GET', `/internal/fr/patients/${patients[7]?.id}/contact`, token)
  expect(contact.body).toEqual({
    displayName: 'Canary Petit',
    email: draft.email,
    phone: '+33123456789',
    language: 'fr',
  })
})
