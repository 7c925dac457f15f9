import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profile } from '../fixtures/profile.ts'
import { idsOf, type SearchWorld, startSearchWorld } from '../fixtures/search-world.ts'

// A Tuesday.
const NOW = '2026-11-24T09:00:00+01:00'
let world: SearchWorld

beforeAll(async () => {
  world = await startSearchWorld(NOW)
})

afterAll(() => world.stop())

describe('windows', () => {
  const specialty = 'nephrologist'
  const thisWeek = profile({ specialty })
  const nextWeek = profile({ specialty })
  const full = profile({ specialty })

  beforeAll(async () => {
    for (const each of [thisWeek, nextWeek, full]) await world.changed(each)
    await world.opens(thisWeek, ['2026-11-26T10:00:00+01:00', '2026-12-02T15:00:00+01:00'])
    await world.opens(nextWeek, ['2026-12-01T10:00:00+01:00'])
    await world.opens(full, [])
    await world.found({ specialty }, [thisWeek.id, nextWeek.id, full.id])
  })

  it('without one, puts those without a free slot last', async () => {
    const { results, total } = await world.search({ specialty })
    expect(results.map(({ nextAvailableSlot }) => nextAvailableSlot)).toEqual([
      '2026-11-26T10:00:00+01:00',
      '2026-12-01T10:00:00+01:00',
      null,
    ])
    expect(total).toBe(3)
  })

  it('shows only who is free within it', async () => {
    expect(idsOf(await world.search({ q: 'this week', specialty }))).toEqual([thisWeek.id])
    expect(idsOf(await world.search({ q: 'next week', specialty }))).toEqual([nextWeek.id, thisWeek.id])
    expect(idsOf(await world.search({ q: 'am 2. Dezember nachmittags', specialty }))).toEqual([thisWeek.id])
    expect(
      idsOf(
        await world.search({
          q: 'mercredi prochain 2 décembre',
          specialty,
          from: '2026-12-02T00:00:00+01:00',
          to: '2026-12-02T12:00:00+01:00',
        }),
      ),
    ).toEqual([])
    expect((await world.search({ q: 'tomorrow', specialty })).results).toEqual([])
  })

  it('shows the slots of the window', async () => {
    const { results } = await world.search({ q: 'next week', specialty })
    expect(results[1]).toMatchObject({
      nextAvailableSlot: '2026-12-02T15:00:00+01:00',
      slots: [{ slotStart: '2026-12-02T15:00:00+01:00' }],
    })
  })

  it('drops who was booked out since the index heard of it, a kept result too', async () => {
    const other = profile({ specialty: 'geriatrician' })
    await world.changed(other)
    await world.opens(other, ['2026-11-24T11:00:00+01:00'])
    await world.found({ q: 'today geriatrician' }, [other.id])
    world.peers.free.set(other.id, [])
    const answer = await world.search({ q: 'today geriatrician' })
    expect(answer.results).toEqual([])
    expect(answer.total).toBe(0)
  })

  it('shows who is free again as soon as a slot opens, and forgets nobody who is further ahead than the index knows', async () => {
    const one = profile({ specialty: 'allergist' })
    await world.changed(one)
    await world.opens(one, [])
    await world.found({ specialty: 'allergist' }, [one.id])
    expect((await world.search({ q: 'allergologue demain' })).results).toEqual([])
    await world.opens(one, ['2026-11-25T09:00:00+01:00'], 2)
    await world.found({ q: 'allergologue demain' }, [one.id])
    world.peers.free.set(one.id, ['2027-01-12T09:00:00+01:00'])
    const january = await world.search({ q: 'allergologue en janvier' })
    expect(january.results).toMatchObject([{ slots: [{ slotStart: '2027-01-12T09:00:00+01:00' }] }])
    expect((await world.search({ q: 'allergologue en février' })).results).toEqual([])
  })

  it('counts on the slots to come once the next one has gone by', async () => {
    const one = profile({ specialty: 'acupuncturist' })
    await world.changed(one)
    await world.opens(one, ['2026-11-24T09:30:00+01:00', '2026-11-24T16:00:00+01:00'])
    await world.found({ q: 'acupuncture today' }, [one.id])
    world.setClock('2026-11-24T10:00:00+01:00')
    const { results } = await world.search({ q: 'acupuncture today' })
    world.setClock(NOW)
    expect(results).toMatchObject([{ nextAvailableSlot: '2026-11-24T16:00:00+01:00' }])
  })
})
