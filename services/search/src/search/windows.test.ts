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

describe('windows', () => {
  const specialty = 'nephrologist'
  const thisWeek = profile({ specialty })
  const nextWeek = profile({ specialty })
  const full = profile({ specialty })

  beforeAll(async () => {
    for (const each of [thisWeek, nextWeek, full]) await service.changed(each)
    await service.opens(thisWeek, ['2026-11-26T10:00:00+01:00', '2026-12-02T15:00:00+01:00'])
    await service.opens(nextWeek, ['2026-12-01T10:00:00+01:00'])
    await service.opens(full, [])
    await service.found({ specialty }, [thisWeek.id, nextWeek.id, full.id])
  })

  it('without one, puts those without a free slot last', async () => {
    const { results, total } = await service.search({ specialty })
    expect(results.map(({ nextAvailableSlot }) => nextAvailableSlot)).toEqual([
      '2026-11-26T10:00:00+01:00',
      '2026-12-01T10:00:00+01:00',
      null,
    ])
    expect(total).toBe(3)
  })

  it('shows only who is free within it', async () => {
    expect(idsOf(await service.search({ q: 'this week', specialty }))).toEqual([thisWeek.id])
    expect(idsOf(await service.search({ q: 'next week', specialty }))).toEqual([nextWeek.id, thisWeek.id])
    expect(idsOf(await service.search({ q: 'am 2. Dezember nachmittags', specialty }))).toEqual([thisWeek.id])
    expect(
      idsOf(
        await service.search({
          q: 'mercredi prochain 2 décembre',
          specialty,
          from: '2026-12-02T00:00:00+01:00',
          to: '2026-12-02T12:00:00+01:00',
        }),
      ),
    ).toEqual([])
    expect((await service.search({ q: 'tomorrow', specialty })).results).toEqual([])
  })

  it('shows the slots of the window', async () => {
    const { results } = await service.search({ q: 'next week', specialty })
    expect(results[1]).toMatchObject({
      nextAvailableSlot: '2026-12-02T15:00:00+01:00',
      slots: [{ slotStart: '2026-12-02T15:00:00+01:00' }],
    })
  })

  it('drops who was booked out since the index heard of it, a kept result too', async () => {
    const other = profile({ specialty: 'geriatrician' })
    await service.changed(other)
    await service.opens(other, ['2026-11-24T11:00:00+01:00'])
    await service.found({ q: 'today geriatrician' }, [other.id])
    service.peers.free.set(other.id, [])
    const answer = await service.search({ q: 'today geriatrician' })
    expect(answer.results).toEqual([])
    expect(answer.total).toBe(0)
  })

  it('shows who is free again as soon as a slot opens, and forgets nobody who is further ahead than the index knows', async () => {
    const one = profile({ specialty: 'allergist' })
    await service.changed(one)
    await service.opens(one, [])
    await service.found({ specialty: 'allergist' }, [one.id])
    expect((await service.search({ q: 'allergologue demain' })).results).toEqual([])
    await service.opens(one, ['2026-11-25T09:00:00+01:00'], 2)
    await service.found({ q: 'allergologue demain' }, [one.id])
    service.peers.free.set(one.id, ['2027-01-12T09:00:00+01:00'])
    const january = await service.search({ q: 'allergologue en janvier' })
    expect(january.results).toMatchObject([{ slots: [{ slotStart: '2027-01-12T09:00:00+01:00' }] }])
    expect((await service.search({ q: 'allergologue en février' })).results).toEqual([])
  })

  it('counts on the slots to come once the next one has gone by', async () => {
    const one = profile({ specialty: 'acupuncturist' })
    await service.changed(one)
    await service.opens(one, ['2026-11-24T09:30:00+01:00', '2026-11-24T16:00:00+01:00'])
    await service.found({ q: 'acupuncture today' }, [one.id])
    service.setClock('2026-11-24T10:00:00+01:00')
    const { results } = await service.search({ q: 'acupuncture today' })
    service.setClock(NOW)
    expect(results).toMatchObject([{ nextAvailableSlot: '2026-11-24T16:00:00+01:00' }])
  })
})
