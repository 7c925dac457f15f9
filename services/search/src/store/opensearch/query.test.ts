import { expect, it } from 'vitest'
import type { Filter } from '../ports.ts'
import { searchBody } from './query.ts'

const now = new Date('2026-11-24T09:00:00+01:00')
const filter = {
  specialty: 'dentist',
  near: { lat: 48.85, lon: 2.35, radiusKm: 10 },
  words: [],
  now,
  timeZone: 'Europe/Paris',
} as const satisfies Filter
const thisWeek = { from: now, to: new Date('2026-11-30T00:00:00+01:00') }

it('asks as the specification says: geo_distance, and a range on next_available_slot', () => {
  const { query, track_total_hits } = searchBody({ ...filter, window: thisWeek }, { sort: 'availability', limit: 20 })
  expect(track_total_hits).toBe(true)
  expect(query).toEqual({
    bool: {
      must: [],
      filter: [
        { term: { specialty: 'dentist' } },
        { geo_distance: { distance: '10km', point: { lat: 48.85, lon: 2.35 } } },
        {
          bool: {
            minimum_should_match: 1,
            should: [
              { range: { next_available_slot: { gte: '2026-11-24T08:00:00.000Z', lt: '2026-11-29T23:00:00.000Z' } } },
              {
                bool: {
                  filter: [
                    { range: { next_available_slot: { lt: '2026-11-24T08:00:00.000Z' } } },
                    { range: { open: { gte: '2026-11-24a', lte: '2026-11-29p' } } },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
  })
})

it('excludes only those who are free later when the window reaches beyond what was told', () => {
  const window = { from: new Date('2027-03-01T00:00:00Z'), to: new Date('2027-03-02T00:00:00Z') }
  const [, , freeIn] = searchBody({ ...filter, window }, { sort: 'availability', limit: 20 }).query.bool.filter
  expect(JSON.stringify(freeIn)).toContain('must_not')
  expect(JSON.stringify(freeIn)).not.toContain('open')
})

it('looks for everybody without a specialty, and never for sources', () => {
  const { query } = searchBody({ words: [], now, timeZone: 'Europe/Paris' }, { sort: 'availability', limit: 20 })
  expect(query.bool.filter).toEqual([{ exists: { field: 'specialty' } }])
})

it('wants every word, and takes numbers as they are', () => {
  const { query } = searchBody({ ...filter, words: ['muller', '75018'] }, { sort: 'relevance', limit: 20 })
  const [word, number] = query.bool.must.map((each) => JSON.stringify(each))
  expect(word).toContain('fuzzy')
  expect(number).not.toContain('fuzzy')
  expect(number).toContain('prefix')
})

it.each([
  ['availability', { near: filter.near }, ['_script', '_geo_distance'], [5, 7]],
  ['availability', {}, ['_script'], [5]],
  ['distance', { near: filter.near }, ['_geo_distance', '_script'], [5, 7]],
  ['relevance', { near: filter.near }, ['_score', '_script', '_geo_distance'], [-5, 7, 9]],
] as const)('sorts by %s with a cursor of the same figures', (sort, near, clauses, figures) => {
  const body = searchBody(
    { words: [], now, timeZone: 'Europe/Paris', ...near },
    { sort, limit: 20, after: [5, 7, 9, 'p', 'l'] },
  )
  expect(body.sort.flatMap((clause) => (typeof clause === 'string' ? clause : Object.keys(clause)))).toEqual([
    ...clauses,
    'practitioner_id',
    'location_id',
  ])
  expect(body.search_after).toEqual([...figures, 'p', 'l'])
})
