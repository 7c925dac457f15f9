import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profile } from '../fixture/profile.ts'
import { idsOf, startTestSearch, type TestSearch } from '../fixture/test-service.ts'
import { readCursor, writeCursor } from './cursor.ts'

// A Tuesday.
const NOW = '2026-11-24T09:00:00+01:00'
let service: TestSearch

beforeAll(async () => {
  service = await startTestSearch(NOW)
})

afterAll(() => service.stop())

describe('pages', () => {
  const specialty = 'radiologist'
  const all = Array.from({ length: 23 }, (_, index) =>
    profile({ specialty, familyName: `Page${'abc'[index % 3]}`, at: [{ lat: 48.85 + index / 1000, lon: 2.35 }] }),
  )

  beforeAll(async () => {
    for (const each of all) await service.changed(each)
    for (const [index, each] of all.entries())
      await service.opens(each, index % 5 === 0 ? [] : [`2026-11-2${5 + (index % 4)}T10:00:00+01:00`])
    await eventually(async () => {
      expect((await service.search({ specialty })).total).toBe(23)
      expect((await service.search({ specialty, q: 'this week' })).total).toBe(18)
    })
  })

  const walk = async (query: Record<string, string>): Promise<string[]> => {
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const answer = await service.search({
        specialty,
        limit: '4',
        ...query,
        ...(cursor === undefined ? {} : { cursor }),
      })
      seen.push(...idsOf(answer))
      cursor = answer.nextCursor
    }
    return seen
  }

  it.each([
    ['availability', {}, 23],
    ['distance', { lat: '48.85', lon: '2.35', sort: 'distance' }, 23],
    ['relevance', { q: 'Pagea', sort: 'relevance' }, 23],
    ['a window', { q: 'this week' }, 18],
  ])('by %s hold each result once', async (_, query, expected) => {
    const seen = await walk(query)
    expect(seen).toHaveLength(expected)
    expect(new Set(seen).size).toBe(expected)
  })

  it('go on at a replica whose clock is behind, and not with a cursor of tomorrow', async () => {
    const query = { specialty: 'dentist', limit: 4 } as const
    const asOf = new Date('2026-11-24T08:00:00Z')
    const after = [0, 0, 0, randomUUID(), randomUUID()] as const
    const cursor = writeCursor('fr', query, { asOf, after })
    const read = (at: string) => readCursor('fr', { ...query, cursor }, new Date(at))
    expect(read('2026-11-24T07:59:59.900Z')).toEqual({ asOf, after })
    expect(() => read('2026-11-24T07:59:00Z')).toThrow('BAD_CURSOR')
    expect(() => read('2026-11-25T08:00:01Z')).toThrow('BAD_CURSOR')
  })

  it('refuses the cursor of another search', async () => {
    const { nextCursor } = await service.search({ specialty, limit: '4' })
    const response = await service.ask('fr', { specialty: 'dentist', limit: '4', cursor: nextCursor ?? '' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'BAD_CURSOR', field: 'cursor' })
  })
})
