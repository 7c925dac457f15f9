import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

describe('a practitioner', () => {
  it('is shown as they were added, without how they are reached', async () => {
    const draft = draftOf()
    const { contact: _, ...profile } = draft
    const added = await service.create(draft)
    expect(added).toMatchObject({ status: 201, body: { ...profile, country: 'fr', version: 1 } })
    const read = await service.call('GET', `/fr/v1/practitioners/${added.body.id}`)
    expect(read).toEqual({ status: 200, body: added.body })
    expect(JSON.stringify(read.body)).not.toContain('canary')
    expect((await service.call('GET', `/de/v1/practitioners/${added.body.id}`)).status).toBe(404)
    const contact = await service.call('GET', `/internal/fr/practitioners/${added.body.id}/contact`, {
      token: await service.internalToken(),
    })
    expect(contact.body).toEqual({ displayName: 'Dr Anne Testard', ...draft.contact })
  })
})
