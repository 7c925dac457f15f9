import { ask, askPostgres } from '@praxis/testing'
import { idempotencyContract } from '@praxis/testing/idempotency'
import { afterAll, beforeAll } from 'vitest'
import { profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'
import { createAvailabilityService } from '../service.ts'

let availability: TestAvailability
beforeAll(async () => {
  availability = await startTestAvailability()
})
afterAll(() => availability.stop())

idempotencyContract('adding an exception', async () => {
  const { id } = await availability.addPractitioner(profileOf())
  const colleague = await availability.addPractitioner(profileOf())
  const staff = { role: 'staff', country: 'fr', practitionerIds: [id, colleague.id] } as const
  const [token, other] = [await availability.tokenFor(staff), await availability.tokenFor(staff)]
  const urlOf = (practitionerId: string) =>
    `${availability.service().url}/fr/v1/practitioners/${practitionerId}/exceptions`
  const absence = { kind: 'absence', date: '2026-11-25' }
  const databaseUrl = availability.databaseUrl('practitioner')
  return {
    url: urlOf(id),
    tokens: [token, other],
    bodies: [absence, { ...absence, date: '2026-11-26', from: '09:00', to: '12:00' }],
    refusedBody: { ...absence, from: '12:00', to: '09:00' },
    count: async () =>
      (await askPostgres(databaseUrl, `SELECT FROM availability.exceptions WHERE practitioner_id = '${id}'`)).length,
    change: async ({ body }) => {
      await ask('DELETE', `${urlOf(id)}/${body.id}`, { token })
    },
    // The exception stands, and its id is derived from the key.
    forgotten: 'the first answer',
    sendElsewhere: (key) => ask('POST', urlOf(colleague.id), { token, body: absence, key }),
    elsewhere: { status: 201, body: { practitionerId: colleague.id } },
    databaseUrl,
    keys: 'availability.idempotency_keys',
    startAnother: () => createAvailabilityService(availability.edges),
  }
})
