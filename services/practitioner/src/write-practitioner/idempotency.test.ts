import { askPostgres } from '@praxis/testing'
import { idempotencyContract } from '@praxis/testing/idempotency'
import { afterAll, beforeAll } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'
import { createPractitionerService } from '../service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

idempotencyContract('adding a practitioner', async () => {
  const path = '/fr/v1/practitioners'
  const databaseUrl = service.databaseUrl('practitioner')
  const draft = draftOf()
  return {
    url: `${service.url}${path}`,
    tokens: [service.admin, await service.tokenFor({ role: 'admin', country: 'fr' })],
    bodies: [draft, draftOf({ familyName: 'Nouveau' })],
    refusedBody: draftOf({ timeZone: 'nowhere' }),
    count: async () => (await askPostgres(databaseUrl, 'SELECT FROM practitioners')).length,
    change: async ({ body }) => {
      await service.call('DELETE', `${path}/${body.id}`, { token: service.admin })
    },
    sendElsewhere: (key, { body }) =>
      service.call('PUT', `${path}/${body.id}`, { token: service.admin, body: { ...draft, title: 'Pr' }, key }),
    elsewhere: { status: 200, body: { title: 'Pr' } },
    databaseUrl,
    keys: 'idempotency_keys',
    startAnother: () => createPractitionerService(service.edges),
  }
})
