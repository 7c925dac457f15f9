import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

describe('a walk over all profiles', () => {
  it('meets everybody who is there once, in pages, and nobody who left', async () => {
    const token = await service.internalToken()
    const [present, removed] = [await service.create(draftOf()), await service.create(draftOf())]
    await service.call('DELETE', `/fr/v1/practitioners/${removed.body.id}`, { token: service.admin })
    const met: string[] = []
    const left: unknown[] = []
    let after: unknown
    do {
      const body = { limit: 3, ...(typeof after === 'string' ? { after } : {}) }
      const page = await service.call('POST', '/internal/fr/practitioners/page', { token, body })
      expect(page.status).toBe(200)
      const profiles = Array.isArray(page.body.profiles) ? page.body.profiles : []
      met.push(...profiles.map(({ id }) => String(id)))
      left.push(...(Array.isArray(page.body.removed) ? page.body.removed : []))
      expect(page.body.total).toBeGreaterThanOrEqual(met.length)
      after = page.body.next
    } while (after !== null)
    expect(new Set(met).size).toBe(met.length)
    expect(met).toContain(present.body.id)
    expect(met).not.toContain(removed.body.id)
    expect(left).toContainEqual({ country: 'fr', practitionerId: removed.body.id, version: 2 })
    const answer = await service.call('POST', '/internal/fr/practitioners/page', {
      token: service.admin,
      body: { limit: 3 },
    })
    expect(answer.status).toBe(403)
  })
})
