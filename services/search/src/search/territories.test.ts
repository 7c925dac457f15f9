import { afterAll, beforeAll, expect, it } from 'vitest'
import { profile } from '../fixture/profile.ts'
import { idsOf, startTestSearch, type TestSearch } from '../fixture/test-service.ts'

let service: TestSearch
beforeAll(async () => {
  // A Tuesday. In Guadeloupe it is 05:00, in La Réunion 13:00, in Tahiti 23:00 of Monday.
  service = await startTestSearch('2026-11-24T10:00:00+01:00')
})
afterAll(() => service.stop())

it.each([
  ['Guadeloupe', 'America/Guadeloupe', '-04:00', { lat: 16.2411, lon: -61.5331 }, 'Pointe-à-Pitre', '2026-11-25'],
  ['La Réunion', 'Indian/Reunion', '+04:00', { lat: -20.8823, lon: 55.4504 }, 'Saint-Denis Réunion', '2026-11-25'],
  ['Tahiti', 'Pacific/Tahiti', '-10:00', { lat: -17.5373, lon: -149.5665 }, 'Papeete', '2026-11-24'],
])('in %s, days and parts of days are those of the place', async (_, timeZone, offset, point, town, tomorrow) => {
  const specialty = 'dentist'
  const one = profile({ specialty, at: [{ ...point, timeZone }] })
  await service.changed(one)
  // Open from 08:00 to 11:00 on the day that is tomorrow there.
  await service.opens(
    one,
    [8, 9, 10].map((hour) => `${tomorrow}T${String(hour).padStart(2, '0')}:00:00${offset}`),
  )
  const near = { specialty, lat: String(point.lat), lon: String(point.lon), radiusKm: '1' }
  const window = { from: `${tomorrow}T08:00:00${offset}`, to: `${tomorrow}T11:00:00${offset}` }
  await service.found(near, [one.id])
  expect(idsOf(await service.search({ ...near, ...window }))).toEqual([one.id])
  expect(idsOf(await service.search({ ...near, q: 'tomorrow morning' }))).toEqual([one.id])
  expect(idsOf(await service.search({ ...near, q: 'tomorrow afternoon' }))).toEqual([])
  const named = await service.search({ q: `dentiste ${town} demain matin` })
  expect(idsOf(named)).toEqual([one.id])
  expect(named.interpretation.window?.value).toEqual({
    from: expect.stringMatching(`^${tomorrow}T.*${offset.replace('+', '\\+')}$`),
    to: `${tomorrow}T12:00:00${offset}`,
  })
})
