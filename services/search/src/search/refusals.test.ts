import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profile } from '../fixture/profile.ts'
import { startTestSearch, type TestSearch } from '../fixture/test-service.ts'

// A Tuesday.
const NOW = '2026-11-24T09:00:00+01:00'
let service: TestSearch

beforeAll(async () => {
  service = await startTestSearch(NOW)
})

afterAll(() => service.stop())

it('a window further ahead than anybody may book is empty', async () => {
  const response = await service.ask('fr', { from: '2999-12-31T23:59:59Z' })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ results: [], total: 0, nextCursor: null })
})

it('a date after all calendars is no date', async () => {
  const { interpretation } = await service.search({ q: 'dentist on 31.12.9999' })
  expect(interpretation).toMatchObject({ specialty: { value: 'dentist' }, notUnderstood: ['31.12.9999'] })
  expect(interpretation.window).toBeUndefined()
})

it('no words are no condition', async () => {
  expect((await service.ask('fr', { q: '' })).status).toBe(200)
})

it('a place as near to zero as a number can be is one', async () => {
  for (const [lat, lon] of [
    ['5e-324', '2'],
    ['48', '-5e-324'],
  ] as const)
    expect((await service.ask('fr', { lat, lon, radiusKm: '10' })).status).toBe(200)
})

describe('what cannot be answered', () => {
  it.each([
    [{ lat: '48' }, 422, 'PLACE_INCOMPLETE', 'lon'],
    [{ lon: '2' }, 422, 'PLACE_INCOMPLETE', 'lat'],
    [{ radiusKm: '5' }, 422, 'PLACE_MISSING', 'radiusKm'],
    [{ sort: 'distance' }, 422, 'PLACE_MISSING', 'sort'],
    [{ from: '2026-12-02T00:00:00Z', to: '2026-12-01T00:00:00Z' }, 422, 'WINDOW_EMPTY', 'to'],
    [{ to: '2020-12-01T00:00:00Z' }, 422, 'WINDOW_OVER', 'to'],
    [{ from: '2020-11-01T00:00:00Z', to: '2020-12-01T00:00:00Z' }, 422, 'WINDOW_OVER', 'to'],
    [{ lang: 'es' }, 400, 'INVALID_REQUEST', 'lang'],
    [{ specialty: 'wizard' }, 400, 'INVALID_REQUEST', 'specialty'],
    [{ lat: '91', lon: '0' }, 400, 'INVALID_REQUEST', 'lat'],
    [{ lat: '', lon: '2' }, 400, 'INVALID_REQUEST', 'lat'],
    [{ lat: '48', lon: '2', radiusKm: '5e-324' }, 400, 'INVALID_REQUEST', 'radiusKm'],
    [{ limit: '0' }, 400, 'INVALID_REQUEST', 'limit'],
    [{ limit: '' }, 400, 'INVALID_REQUEST', 'limit'],
    [{ from: '' }, 400, 'INVALID_REQUEST', 'from'],
    [{ cursor: 'nonsense' }, 400, 'BAD_CURSOR', 'cursor'],
    [{ q: 'x'.repeat(301) }, 400, 'INVALID_REQUEST', 'q'],
  ])('%j is refused with a reason', async (query, status, code, field) => {
    const response = await service.ask('fr', query)
    expect(await response.json()).toMatchObject({ code, field })
    expect(response.status).toBe(status)
  })

  it.each([
    '',
    '   ',
    '???',
    "'; DROP TABLE practitioners_fr; --",
    '%_\\',
    '😀😀',
    '(((',
    '10'.repeat(100),
    'à à à',
    '２０２６',
    '\u202e',
  ])('the words %j are no error', async (q) => {
    expect((await service.ask('fr', { q })).status).toBe(200)
  })

  it('answers from the index alone while availability is down', async () => {
    const practitioner = profile({ specialty: 'sports-physician' })
    await service.changed(practitioner)
    await service.opens(practitioner, ['2026-11-25T09:00:00+01:00'])
    await service.found({ q: 'Sportarzt morgen' }, [practitioner.id])
    service.peers.down = true
    const { results } = await service.search({ q: 'Sportarzt morgen' })
    service.peers.down = false
    expect(results).toMatchObject([{ nextAvailableSlot: '2026-11-25T09:00:00+01:00', slots: [] }])
  })
})
