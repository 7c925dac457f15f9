import { randomUUID } from 'node:crypto'
import type { PractitionerDraft } from '@praxis/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from '../fixture/test-service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

describe('a profile that contradicts itself', () => {
  const hours = (...entries: [weekday: number, from: string, to: string][]): Partial<PractitionerDraft> => {
    const base = draftOf()
    const locationId = base.locations[0]?.id ?? ''
    return { ...base, workingHours: entries.map(([weekday, from, to]) => ({ locationId, weekday, from, to })) }
  }
  it.each([
    ['the insurance of another country', { insurance: ['statutory'] }, '/insurance/0'],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
    [
      'a location in a zone of another country',
      { locations: draftOf().locations.map((each) => ({ ...each, timeZone: 'Europe/Berlin' })), workingHours: [] },
      '/locations/0/timeZone',
    ],
    [
      'a location in no zone',
      { locations: draftOf().locations.map((each) => ({ ...each, timeZone: 'nowhere' })), workingHours: [] },
      '/locations/0/timeZone',
    ],
    ['hours that end before they begin', hours([1, '12:00', '09:00']), '/workingHours/0/to'],
    ['hours off the grid', hours([1, '09:10', '12:00']), '/workingHours/0/from'],
    ['hours outside the day', hours([1, '06:00', '12:00']), '/workingHours/0'],
    ['hours that overlap', hours([1, '09:00', '12:00'], [1, '11:00', '14:00']), '/workingHours/1'],
    [
      'hours at an unknown place',
      { workingHours: [{ locationId: randomUUID(), weekday: 1, from: '09:00', to: '10:00' }] },
      '/workingHours/0/locationId',
    ],
  ])('is refused: %s', async (_, changes, field) => {
    expect(await service.create(draftOf(changes))).toMatchObject({
      status: 422,
      body: { code: 'INVALID_PROFILE', field },
    })
  })

  it('is told everything at once', async () => {
    const { body } = await service.create(draftOf({ insurance: ['x'], timeZone: 'nowhere' }))
    expect(body.errors).toHaveLength(2)
  })
})
