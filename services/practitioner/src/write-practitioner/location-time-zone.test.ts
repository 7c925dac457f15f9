import { randomUUID } from 'node:crypto'
import type { PractitionerDraft } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

describe('the time zone of a location', () => {
  const draftAt = (changes: Partial<PractitionerDraft['locations'][number]>): PractitionerDraft => {
    const draft = draftOf()
    return { ...draft, locations: draft.locations.map((location) => ({ ...location, ...changes })) }
  }
  const agenda = { dayStart: '00:00', slotMinutes: 30 as const, slotsPerDay: 48 }

  it.each([
    ['is the profile’s in Europe', {}, 'Europe/Paris'],
    [
      'is that of the territory in which it lies',
      { lat: 16.24, lon: -61.53, postalCode: '97110' },
      'America/Guadeloupe',
    ],
    ['is known by the postal code, too', { postalCode: '97400' }, 'Indian/Reunion'],
    ['is the one that the practice gives', { timeZone: 'Indian/Mayotte' }, 'Indian/Mayotte'],
  ])('%s', async (_, changes, timeZone) => {
    const draft = { ...draftAt(changes), agenda }
    const { status, body } = await service.create(draft)
    expect(status).toBe(201)
    expect(body.locations).toMatchObject([{ timeZone }])
    const path = `/fr/v1/practitioners/${body.id}`
    expect((await service.call('GET', path)).body.locations).toMatchObject([{ timeZone }])
    await eventually(async () =>
      expect(await service.eventsOf(body.id)).toMatchObject([
        { data: { profile: { timeZone: 'Europe/Paris', locations: [{ timeZone }] } } },
      ]),
    )
    const self = await service.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [String(body.id)] })
    expect((await service.call('PUT', path, { token: self, body: draft })).body).toMatchObject({
      version: 1,
      locations: [{ timeZone }],
    })
  })

  it('puts its hours elsewhere on the grid, where they must fit and not overlap', async () => {
    const usual = draftOf()
    const [paris] = usual.locations
    if (paris === undefined) throw new TypeError('a draft without a location')
    const guadeloupe = { ...paris, id: randomUUID(), lat: 16.24, lon: -61.53, postalCode: '97110' }
    const draft = (from: string, to: string): PractitionerDraft => ({
      ...usual,
      locations: [paris, guadeloupe],
      workingHours: [
        { locationId: paris.id, weekday: 1, from: '14:00', to: '15:00' },
        { locationId: guadeloupe.id, weekday: 1, from, to },
      ],
    })
    // 14:00 in Paris is 09:00 there in winter, 08:00 in summer.
    expect((await service.create(draft('10:00', '12:00'))).status).toBe(201)
    expect(await service.create(draft('09:00', '10:00'))).toMatchObject({
      status: 422,
      body: { field: '/workingHours/1' },
    })
    expect(await service.create(draft('08:00', '09:00'))).toMatchObject({
      status: 422,
      body: { field: '/workingHours/1' },
    })
    expect(await service.create(draft('18:00', '19:00'))).toMatchObject({
      status: 422,
      body: { field: '/workingHours/1' },
    })
  })
})
