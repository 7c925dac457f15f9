import { askPostgres, repeatWhileBusy } from '@praxis/testing'
import { idempotencyContract } from '@praxis/testing/idempotency'
import { afterAll, beforeAll } from 'vitest'
import { draft } from '../fixture/sample.ts'
import { startTestPatient, type TestPatient } from '../fixture/test-service.ts'
import { createPatientService } from '../service.ts'

let service: TestPatient
beforeAll(async () => {
  service = await startTestPatient()
})
afterAll(() => service.stop())

const ME = '/fr/v1/patients/me'

const newGuardian = async () => {
  const guardian = await service.newPatient()
  await repeatWhileBusy(() => service.call('PUT', ME, guardian.token, draft))
  return guardian
}

idempotencyContract('adding a dependant', async () => {
  const [one, other] = [await newGuardian(), await newGuardian()]
  const databaseUrl = service.databaseUrl('patient')
  const ofBoth = `SELECT FROM patients WHERE guardian_id IN ('${one.id}', '${other.id}')`
  return {
    url: `${service.url}${ME}/dependants`,
    tokens: [one.token, other.token],
    bodies: [draft, { ...draft, givenName: 'Second' }],
    refusedBody: { ...draft, phone: '123' },
    count: async () => (await askPostgres(databaseUrl, ofBoth)).length,
    change: async ({ body }) => {
      const patients = [{ ...draft, id: body.id, familyName: 'Grand' }]
      await service.call('POST', '/internal/fr/patients/import', await service.internalToken(), { patients })
    },
    sendElsewhere: (key) => service.call('PUT', ME, one.token, { ...draft, familyName: 'Grand' }, key),
    elsewhere: { status: 200, body: { familyName: 'Grand' } },
    databaseUrl,
    keys: 'idempotency_keys',
    startAnother: () => createPatientService(service.edges),
  }
})
