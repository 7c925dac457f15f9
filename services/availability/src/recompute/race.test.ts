import { setTimeout as wait } from 'node:timers/promises'
import { type Practitioner, ringKey } from '@praxis/contracts'
import type { Cache, RunningService } from '@praxis/platform'
import { ask, eventually } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'
import { createAvailabilityService } from '../service.ts'

/** Writes arrive late, and not in the order in which they were sent. */
const unsteady = (cache: Cache): Cache => ({
  ...cache,
  setMany: async (entries) => {
    await wait(Math.random() * 15)
    await cache.setMany(entries)
  },
})

let availability: TestAvailability
let second: RunningService
beforeAll(async () => {
  availability = await startTestAvailability(async ({ cache }) => unsteady(cache))
  second = await createAvailabilityService(availability.edges)
})
afterAll(async () => {
  await second.stop()
  await availability.stop()
})

const slot = (n: number): { slotStart: string; occupiedUntil: string } => ({
  slotStart: new Date(Date.parse('2026-11-25T08:00:00Z') + n * 1_800_000).toISOString(),
  occupiedUntil: new Date(Date.parse('2026-11-25T08:30:00Z') + n * 1_800_000).toISOString(),
})

const what = fc.constantFrom('book', 'absence', 'rebuild', 'lose')

it('two replicas that change, fill and mend rings at once leave each ring as PostgreSQL is', async () => {
  const internal = await availability.internalToken()
  const post = (url: string, path: string, body: object) =>
    ask('POST', `${url}/internal/fr/rings/${path}`, { token: internal, body })
  const urls = [availability.service().url, second.url]
  const act = async (kind: string, n: number, practitioner: Practitioner): Promise<void> => {
    const url = urls[n % 2] ?? ''
    const { id } = practitioner
    if (kind === 'book') await availability.publish('BookingCreated', id, bookingOf(practitioner, slot(n)))
    if (kind === 'rebuild') await post(url, 'rebuild', { limit: 500 })
    if (kind === 'lose') await availability.edges.cache.delete(ringKey(id))
    if (kind === 'absence') {
      const token = await availability.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [id] })
      const body = { kind: 'absence', date: `2026-11-${26 + (n % 4)}` }
      await ask('POST', `${url}/fr/v1/practitioners/${id}/exceptions`, { token, body, key: `${id}-${n}` })
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(what, { minLength: 8, maxLength: 16 }), async (kinds) => {
      const practitioner = await availability.addPractitioner(profileOf())
      await Promise.all([...kinds, 'rebuild', 'book'].map((kind, n) => act(kind, n, practitioner)))
      await availability.catchUp()
      // Whoever looks at a ring that is missing has it written.
      await availability.findSlots(practitioner.id)
      await eventually(async () =>
        expect((await post(second.url, 'page', { practitionerIds: [practitioner.id] })).body).toMatchObject({
          practitioners: [{ ring: 'same' }],
        }),
      )
    }),
    { numRuns: 15 },
  )
})
