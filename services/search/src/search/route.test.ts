import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profile } from '../fixture/profile.ts'
import { idsOf, startTestSearch, type TestSearch } from '../fixture/test-service.ts'

// A Tuesday.
const NOW = '2026-11-24T09:00:00+01:00'
let service: TestSearch

beforeAll(async () => {
  service = await startTestSearch(NOW)
})

afterAll(() => service.stop())

describe('a search in plain words', () => {
  it('finds who is near and free, with the first slots, and says what it understood', async () => {
    const practitioner = profile({ specialty: 'orthodontist', at: [{ city: 'Lyon', lat: 45.75, lon: 4.85 }] })
    await service.changed(practitioner)
    await service.opens(practitioner, [
      '2026-11-25T09:00:00+01:00',
      '2026-11-25T09:30:00+01:00',
      '2026-11-26T14:00:00+01:00',
      '2026-11-27T14:00:00+01:00',
    ])
    const answer = await service.found({ q: 'orthodontiste à moins de 10 km de Lyon cette semaine' }, [practitioner.id])
    expect(answer.interpretation).toEqual({
      specialty: { value: 'orthodontist', text: 'orthodontiste' },
      place: { value: { name: 'Lyon', lat: expect.closeTo(45.75, 1), lon: expect.closeTo(4.85, 1) }, text: 'Lyon' },
      radiusKm: { value: 10, text: 'à moins de 10 km' },
      window: { value: { from: '2026-11-24T09:00:00+01:00', to: '2026-11-30T00:00:00+01:00' }, text: 'cette semaine' },
      notUnderstood: [],
    })
    expect(answer.total).toBe(1)
    expect(answer.nextCursor).toBeNull()
    expect(answer.results[0]?.slots.map(({ slotStart }) => slotStart)).toEqual([
      '2026-11-25T09:00:00+01:00',
      '2026-11-25T09:30:00+01:00',
      '2026-11-26T14:00:00+01:00',
    ])
    expect(answer.results[0]).toMatchObject({
      nextAvailableSlot: '2026-11-25T09:00:00+01:00',
      practitioner: { givenName: 'Camille', specialty: 'orthodontist' },
      location: { city: 'Lyon' },
    })
  })

  it('keeps countries apart', async () => {
    const german = profile({
      country: 'de',
      specialty: 'midwife',
      timeZone: 'Europe/Berlin',
      at: [{ lat: 48.137, lon: 11.575 }],
    })
    await service.changed(german)
    await service.found({ q: 'Hebamme in München' }, [german.id], 'de')
    expect((await service.search({ specialty: 'midwife' })).total).toBe(0)
  })

  it('searches what it did not understand as text, and all of it', async () => {
    const kiefer = profile({ familyName: 'Küfer-Delaunay', specialty: 'geneticist' })
    await service.changed(kiefer)
    for (const q of [
      'Delaunay',
      'dr küfer',
      'Kuefer',
      'delauney généticien',
      'rue Lepic Delaunay',
      'Première Delaunay',
      'Delaun 75018',
    ])
      await service.found({ q }, [kiefer.id])
    expect((await service.search({ q: 'Delaunay Zxcvbn' })).results).toEqual([])
  })
})

/** Kilometres of one degree of latitude. */
const DEGREE_KM = 111.195

describe('distance', () => {
  it('is truly ten kilometres', async () => {
    const inside = profile({ specialty: 'hepatologist', at: [{ lat: 48 + 9.99 / DEGREE_KM, lon: 2 }] })
    const outside = profile({ specialty: 'hepatologist', at: [{ lat: 48 + 10.01 / DEGREE_KM, lon: 2 }] })
    await service.changed(inside)
    await service.changed(outside)
    const where = { specialty: 'hepatologist', lat: '48', lon: '2', sort: 'distance' }
    await service.found({ ...where, radiusKm: '11' }, [inside.id, outside.id])
    const answer = await service.search({ ...where, radiusKm: '10' })
    expect(idsOf(answer)).toEqual([inside.id])
    expect(answer.results[0]?.distanceKm).toBeCloseTo(9.99, 2)
    expect(answer.interpretation.radiusKm).toEqual({ value: 10, text: '' })
  })

  it('looks 15 km far when the search says nothing', async () => {
    const near = profile({ specialty: 'audiologist', at: [{ lat: 48 + 14.9 / DEGREE_KM, lon: 3 }] })
    const far = profile({ specialty: 'audiologist', at: [{ lat: 48 + 15.1 / DEGREE_KM, lon: 3 }] })
    await service.changed(near)
    await service.changed(far)
    await service.found({ specialty: 'audiologist', sort: 'distance', lat: '48', lon: '3', radiusKm: '20' }, [
      near.id,
      far.id,
    ])
    expect(idsOf(await service.search({ specialty: 'audiologist', lat: '48', lon: '3' }))).toEqual([near.id])
  })
})
