import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draft } from '../fixture/sample.ts'
import { startTestPatient, type TestPatient } from '../fixture/test-service.ts'

let service: TestPatient
beforeAll(async () => {
  service = await startTestPatient()
})
afterAll(() => service.stop())

describe('a profile', () => {
  it('is made and replaced by its owner, its number in one form', async () => {
    const { id, token } = await service.newPatient()
    expect(await service.call('GET', '/fr/v1/patients/me', token)).toMatchObject({
      status: 404,
      body: { code: 'NO_PROFILE' },
    })
    expect(await service.call('PUT', '/fr/v1/patients/me', token, draft)).toEqual({
      status: 200,
      body: { ...draft, id, country: 'fr', phone: '+33123456789' },
    })
    await service.call('PUT', '/fr/v1/patients/me', token, { ...draft, familyName: 'Grand' })
    expect((await service.call('GET', '/fr/v1/patients/me', token)).body).toMatchObject({ familyName: 'Grand' })
  })

  it.each([
    [{ ...draft, phone: '123' }, 422, 'INVALID_PHONE', '/phone'],
    [{ ...draft, birthDate: '2030-01-01' }, 422, 'INVALID_BIRTH_DATE', '/birthDate'],
    [{ ...draft, birthDate: '2026-02-30' }, 400, 'INVALID_REQUEST', '/birthDate'],
    [{ ...draft, email: 'nobody' }, 400, 'INVALID_REQUEST', '/email'],
    [{ ...draft, language: 'xx' }, 400, 'INVALID_REQUEST', '/language'],
    [{ ...draft, contactBy: 'sms' }, 422, 'UNREACHABLE', '/phone'],
    [{ ...draft, phone: undefined, contactBy: 'sms' }, 422, 'UNREACHABLE', '/phone'],
    [{ ...draft, contactBy: 'push' }, 422, 'UNREACHABLE', '/pushTarget'],
    [{ ...draft, contactBy: 'fax' }, 400, 'INVALID_REQUEST', '/contactBy'],
    [{ ...draft, pushTarget: 'arn:aws:sns:eu-west-3:1:topic' }, 400, 'INVALID_REQUEST', '/pushTarget'],
    [{ ...draft, role: 'admin' }, 400, 'INVALID_REQUEST', '/role'],
    [{}, 400, 'INVALID_REQUEST', '/givenName'],
  ])('is refused with the field at fault: %j', async (body, status, code, field) => {
    const { token } = await service.newPatient()
    expect(await service.call('PUT', '/fr/v1/patients/me', token, body)).toMatchObject({
      status,
      body: { code, field },
    })
  })

  it.each([
    { contactBy: 'sms', phone: '06 12 34 56 78' },
    { contactBy: 'push', pushTarget: 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/5e3e9847' },
  ])('says how its owner is reached, and tells notification: %j', async (choice) => {
    const { id, token } = await service.newPatient()
    const { body } = await service.call('PUT', '/fr/v1/patients/me', token, { ...draft, ...choice })
    const stored = { ...choice, phone: choice.phone === undefined ? '+33123456789' : '+33612345678' }
    expect(body).toMatchObject(stored)
    const contact = await service.call('GET', `/internal/fr/patients/${id}/contact`, await service.internalToken())
    expect(contact.body).toEqual({ displayName: 'Canary Petit', email: draft.email, language: 'fr', ...stored })
    const cleared = await service.call('PUT', '/fr/v1/patients/me', token, draft)
    expect(cleared.body).not.toHaveProperty('contactBy')
  })

  it.each(['practitioner', 'staff', 'admin'] as const)('is not for a %s', async (role) => {
    expect(
      (await service.call('GET', '/fr/v1/patients/me', await service.tokenFor({ role, country: 'fr' }))).status,
    ).toBe(403)
  })
})
