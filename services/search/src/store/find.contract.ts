import type { CountryCode, Specialty } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { distanceKm } from '../domain/distance.ts'
import { searchWords } from '../domain/document.ts'
import { availabilityOf, profile } from '../fixture/profile.ts'
import type { Filter, Hit, Position, SearchIndex, Sort } from './ports.ts'

interface FindUnderTest {
  readonly index: SearchIndex
  stop(): Promise<void>
}

const now = new Date('2026-11-24T09:00:00+01:00')
const everybody = { words: [], now, timeZone: 'Europe/Paris' } as const satisfies Filter
const PARIS = { lat: 48.8566, lon: 2.3522 }

/** How every adapter of the index must find. Each test has a specialty of its own. */
export const findContract = (open: () => Promise<FindUnderTest>): void => {
  let service: FindUnderTest
  let index: SearchIndex
  beforeAll(async () => {
    service = await open()
    index = service.index
  })
  afterAll(() => service.stop())

  const find = (filter: Partial<Filter>, sort: Sort = 'availability', country: CountryCode = 'fr') =>
    index.find(country, { ...everybody, ...filter }, { sort, limit: 1_000 })
  const idsOf = ({ hits }: { hits: readonly Hit[] }) => hits.map(({ practitioner }) => practitioner.id)
  const shows = (filter: Partial<Filter>, total: number) =>
    eventually(async () => expect((await find(filter)).total).toBe(total))

  describe('pages', () => {
    const specialty = 'radiologist'
    const names = ['Martin', 'Martine', 'Martim']
    const thisWeek = { from: now, to: new Date('2026-11-30T00:00:00+01:00') }
    beforeAll(async () => {
      const many = Array.from({ length: 300 }, (_, at) =>
        profile({
          specialty,
          familyName: names[at % 3] ?? '',
          // Ten places and six slots: most figures are shared by many, and the ids must tell them apart.
          at: [{ lat: PARIS.lat + (at % 10) / 1_000, lon: PARIS.lon }],
        }),
      )
      await index.putProfiles('fr', many)
      await index.putAvailability(
        'fr',
        many.map((each, at) => availabilityOf(each, at % 6 === 0 ? [] : [`2026-11-2${4 + (at % 6)}T15:00:00+01:00`])),
      )
      await shows({ specialty, window: thisWeek }, 250)
    })

    const near = { ...PARIS, radiusKm: 5 }
    it.each<[Sort, string, Partial<Filter>, number]>([
      ['availability', '', {}, 300],
      ['availability', 'near a place', { near }, 300],
      ['availability', 'in a window', { near, window: thisWeek }, 250],
      ['distance', '', { near }, 300],
      ['relevance', 'of words', { near, words: ['martin'] }, 300],
      ['relevance', 'without words', {}, 300],
    ])('by %s %s have neither gaps nor doubles, and are in order', async (sort, _, filter, expected) => {
      const seen: Hit[] = []
      for (let after: Position | undefined; ; ) {
        const { hits, total } = await index.find(
          'fr',
          { ...everybody, specialty, ...filter },
          { sort, limit: 7, ...(after && { after }) },
        )
        expect(total).toBe(expected)
        if (hits.length === 0) break
        seen.push(...hits)
        after = hits.at(-1)?.position
      }
      expect(seen).toHaveLength(expected)
      expect(new Set(seen.map(({ practitioner }) => practitioner.id)).size).toBe(expected)
      const all = (await index.find('fr', { ...everybody, specialty, ...filter }, { sort, limit: 300 })).hits
      expect(seen.map(({ position }) => position)).toEqual(all.map(({ position }) => position))
      const figure = (at: number) => seen.map(({ position }) => Number(position[at]))
      expect(figure(0)).toEqual([...figure(0)].sort((a, b) => a - b))
    })

    it('by availability have the soonest first and those without a slot last', async () => {
      const { hits } = await find({ specialty })
      const slots = hits.map(({ nextAvailableSlot }) => nextAvailableSlot ?? '9999')
      expect(slots).toEqual([...slots].sort())
    })
  })

  it('a radius is a great circle', async () => {
    const degrees = (min: number, max: number) =>
      fc.integer({ min: min * 1e4, max: max * 1e4 }).map((value) => value / 1e4)
    const places = fc.record({
      lat: fc.double({ min: 41, max: 51.5, noNaN: true }),
      lon: degrees(-5, 9.6),
    })
    const many = fc.sample(places, { numRuns: 200, seed: 7 }).map((at) => profile({ specialty: 'midwife', at: [at] }))
    await index.putProfiles('fr', many)
    await shows({ specialty: 'midwife' }, 200)
    for (const [centre, radiusKm] of fc.sample(fc.tuple(places, fc.integer({ min: 1, max: 500 })), {
      numRuns: 20,
      seed: 8,
    })) {
      const { hits } = await find({ specialty: 'midwife', near: { ...centre, radiusKm } }, 'distance')
      const far = (each: (typeof many)[number]) => distanceKm(centre, each.locations[0] ?? PARIS)
      // Nobody stands within a metre of the circle, so that rounding decides nothing.
      expect(new Set(hits.map(({ practitioner }) => practitioner.id))).toEqual(
        new Set(many.filter((each) => far(each) <= radiusKm).map(({ id }) => id)),
      )
      for (const { distanceKm: answerKm, practitioner } of hits) {
        const one = many.find(({ id }) => id === practitioner.id)
        expect(answerKm).toBeCloseTo(one === undefined ? Number.NaN : far(one), 2)
      }
    }
  })

  describe('a window', () => {
    const specialty = 'urologist'
    const soon = profile({ specialty })
    const late = profile({ specialty })
    const both = profile({ specialty })
    const never = profile({ specialty })
    beforeAll(async () => {
      await index.putProfiles('fr', [soon, late, both, never])
      await index.putAvailability('fr', [
        availabilityOf(soon, ['2026-11-24T16:00:00+01:00']),
        availabilityOf(late, ['2026-12-01T09:00:00+01:00']),
        availabilityOf(both, ['2026-11-25T09:00:00+01:00', '2026-12-01T14:00:00+01:00']),
        availabilityOf(never, []),
      ])
      // Availability, too, was written when the last of the two writes shows.
      await shows({ specialty, window: window('2026-11-24T09:00:00+01:00', '2026-12-02T00:00:00+01:00') }, 3)
    })
    const window = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) })

    it.each([
      ['that starts now', window('2026-11-24T09:00:00+01:00', '2026-11-26T00:00:00+01:00'), () => [soon, both]],
      ['that starts later', window('2026-12-01T00:00:00+01:00', '2026-12-02T00:00:00+01:00'), () => [late, both]],
      ['of an afternoon', window('2026-12-01T12:00:00+01:00', '2026-12-02T00:00:00+01:00'), () => [both]],
      ['of a morning', window('2026-12-01T00:00:00+01:00', '2026-12-01T12:00:00+01:00'), () => [late]],
      ['in which nobody is free', window('2026-11-28T00:00:00+01:00', '2026-11-30T00:00:00+01:00'), () => []],
      ['that ends where a slot starts', window('2026-11-24T09:00:00+01:00', '2026-11-24T16:00:00+01:00'), () => []],
      [
        'beyond what the index was told of',
        window('2027-02-01T00:00:00+01:00', '2027-02-02T00:00:00+01:00'),
        () => [both, late, soon, never],
      ],
    ])('%s', async (_, asked, expected) => {
      const ids = idsOf(await find({ specialty, window: asked }))
      expect(new Set(ids)).toEqual(new Set(expected().map(({ id }) => id)))
    })

    it('is sorted by the first time in it', async () => {
      const ids = idsOf(
        await find({ specialty, window: window('2026-12-01T00:00:00+01:00', '2026-12-02T00:00:00+01:00') }),
      )
      expect(ids).toEqual([late.id, both.id])
    })
  })

  describe.each<[CountryCode, Specialty, string]>([
    ['fr', 'nephrologist', 'Europe/Paris'],
    ['de', 'nephrologist', 'Europe/Berlin'],
  ])('words in %s', (country, specialty, timeZone) => {
    const muller = profile({
      country,
      specialty,
      familyName: 'Müller',
      givenName: 'Zoé',
      at: [{ city: 'Orléans', postalCode: '45000' }],
    })
    const lefevre = profile({
      country,
      specialty,
      familyName: 'Lefèvre',
      givenName: 'Jürgen',
      at: [{ city: 'Gießen', postalCode: '35390' }],
    })
    beforeAll(async () => {
      await index.putProfiles(country, [muller, lefevre])
      await eventually(async () => expect((await find({ specialty }, 'availability', country)).total).toBe(2))
    })

    it.each([
      ['Müller', [muller]],
      ['Muller', [muller]],
      ['Mueller', [muller]],
      ['mül', [muller]],
      ['LEFEVRE', [lefevre]],
      ['Lefevr', [lefevre]],
      ['Lefebvre', [lefevre]],
      ['Giessen', [lefevre]],
      ['Gießen', [lefevre]],
      ['Orleans', [muller]],
      ['Zoe Müller', [muller]],
      ['Zoe Lefèvre', []],
      ['45000', [muller]],
      ['45001', []],
      ['consultation', [muller, lefevre]],
      ['%_\\', []],
    ])('%s', async (text, expected) => {
      const found = await find({ specialty, timeZone, words: searchWords([text]) }, 'relevance', country)
      const matches = text === '%_\\' ? [muller, lefevre] : expected
      expect(new Set(idsOf(found))).toEqual(new Set(matches.map(({ id }) => id)))
    })

    it('that are there come before those spelled otherwise', async () => {
      const near = profile({ country, specialty, familyName: 'Lefebvre' })
      await index.putProfiles(country, [near])
      await eventually(async () =>
        expect(idsOf(await find({ specialty, words: ['lefevre'] }, 'relevance', country))).toEqual([
          lefevre.id,
          near.id,
        ]),
      )
      await index.removeProfiles(country, [{ country, practitionerId: near.id, version: 2 }])
    })
  })
}
