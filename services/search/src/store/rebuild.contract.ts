import type { CountryCode, EventData, Practitioner } from '@praxis/contracts'
import { isTransient } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { availabilityOf, profile } from '../fixture/profile.ts'
import { IndexMissing, type SearchIndex } from './ports.ts'

interface RebuildUnderTest {
  readonly index: SearchIndex
  /** Takes the index away, as nobody should. */
  lose(country: CountryCode): Promise<void>
  /** Opens it once more, as a restart of the service does, and resolves when that has made what it makes. */
  reopen(): Promise<unknown>
  stop(): Promise<void>
}

/** What the services that own the data have of one practitioner. */
interface Truth {
  readonly profile: Practitioner
  readonly removed: boolean
  readonly availability: EventData<'AvailabilityChanged'>
}

/** What every adapter must do when its index is made anew. */
export const rebuildContract = (open: () => Promise<RebuildUnderTest>): void => {
  let service: RebuildUnderTest
  let index: SearchIndex
  beforeAll(async () => {
    service = await open()
    index = service.index
  })
  afterAll(() => service.stop())

  const everybody = { words: [], now: new Date('2026-11-24T09:00:00+01:00'), timeZone: 'Europe/Paris' }
  const find = (country: CountryCode = 'fr') => index.find(country, everybody, { sort: 'availability', limit: 1_000 })

  const begun = async (country: CountryCode): Promise<string> => {
    const id = await index.beginRebuild(country)
    if (id === undefined) throw new Error('another rebuild is under way')
    return id
  }

  it('is one at a time, of two who begin at once too', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => index.beginRebuild('de')))
    expect(ids.filter(Boolean)).toHaveLength(1)
    expect(await index.beginRebuild('de')).toBeUndefined()
    await begun('fr')
    await index.abandonRebuild('fr')
    await index.abandonRebuild('de')
    await index.abandonRebuild('de', await begun('de'))
    await index.abandonRebuild('de', await begun('de'))
  })

  it('cannot go on when none was begun, and may be abandoned twice', async () => {
    const id = await begun('de')
    await index.abandonRebuild('de')
    expect(await index.fillRebuild('de', id, [profile({ country: 'de' })], [])).toBe(false)
    expect(await index.fillRebuild('de', id, [], [])).toBe(false)
    expect(await index.finishRebuild('de', id)).toBe(false)
    await index.abandonRebuild('de')
    await index.abandonRebuild('de', id)
  })

  it('is not filled, finished or abandoned by one that another has replaced', async () => {
    const mine = await begun('de')
    await index.abandonRebuild('de')
    const theirs = await begun('de')
    expect(theirs).not.toBe(mine)
    const [stray, present] = [profile({ country: 'de' }), profile({ country: 'de' })]
    expect(await index.fillRebuild('de', mine, [stray], [])).toBe(false)
    expect(await index.finishRebuild('de', mine)).toBe(false)
    await index.abandonRebuild('de', mine)
    expect(await index.fillRebuild('de', theirs, [present], [])).toBe(true)
    expect(await index.finishRebuild('de', theirs)).toBe(true)
    expect(await index.findEntries('de', [stray.id, present.id])).toMatchObject([{ practitionerId: present.id }])
    expect(await index.fillRebuild('de', theirs, [stray], [])).toBe(false)
  })

  it('shows nothing before it is finished, and only what was filled in after it', async () => {
    const [old, current] = [profile({ country: 'de' }), profile({ country: 'de' })]
    await index.putProfiles('de', [old, current])
    const id = await begun('de')
    await index.fillRebuild(
      'de',
      id,
      [{ ...current, version: 2 }],
      [availabilityOf(current, ['2026-11-25T09:00:00+01:00'])],
    )
    expect(await index.findEntries('de', [current.id])).toMatchObject([
      { profileVersion: 1, availabilityVersion: null },
    ])
    expect(await index.finishRebuild('de', id)).toBe(true)
    // Without waiting: the new index shows all at the moment when it takes the old one's place.
    expect((await find('de')).hits.map(({ practitioner }) => practitioner.id)).toEqual([current.id])
    expect(await index.findEntries('de', [old.id, current.id])).toMatchObject([
      { profileVersion: 2, availabilityVersion: 1 },
    ])
    expect(await index.finishRebuild('de', id)).toBe(false)
  })

  it('under a stream of events loses none, and brings nothing old back, while searches go on', async () => {
    const change = fc.record({ who: fc.nat(39), what: fc.constantFrom('profile', 'availability', 'removal') })
    const truths: Truth[] = Array.from({ length: 40 }, () => {
      const one = profile()
      return { profile: one, removed: false, availability: availabilityOf(one, []) }
    })
    const sources = [...truths.keys()]
    await index.putProfiles(
      'fr',
      truths.map(({ profile }) => profile),
    )
    await index.putAvailability(
      'fr',
      truths.map(({ availability }) => availability),
    )
    await eventually(async () => expect((await find()).total).toBe(40))

    const apply = async ({ who, what }: { who: number; what: string }): Promise<void> => {
      const before = truths[who]
      if (before === undefined) return
      const version = before.profile.version + 1
      if (what === 'availability') {
        const next = before.availability.version + 1
        const availability = availabilityOf(before.profile, [`2026-11-${20 + (next % 10)}T15:00:00+01:00`], next)
        truths[who] = { ...before, availability }
        await untilTaken(() => index.putAvailability('fr', [availability]))
      } else if (what === 'removal') {
        truths[who] = { ...before, profile: { ...before.profile, version }, removed: true }
        const removed = { country: 'fr', practitionerId: before.profile.id, version }
        await untilTaken(() => index.removeProfiles('fr', [removed]))
      } else {
        truths[who] = { ...before, profile: { ...before.profile, version }, removed: false }
        await untilTaken(() => index.putProfiles('fr', [{ ...before.profile, version }]))
        // Availability tells of somebody who is back; it had nothing to say of them when they were gone.
        if (before.removed) await apply({ who, what: 'availability' })
      }
    }
    let rebuilding = true
    const changes = fc.sample(change, { numRuns: 2_000, seed: 11 })
    let applied = 0
    // Events of one practitioner come in order, those of several at once.
    const stream = async (lane: number): Promise<void> => {
      for (const each of changes.filter(({ who }) => who % 3 === lane)) {
        if (!rebuilding) return
        await apply(each)
        applied++
      }
    }
    const searching = async (): Promise<void> => {
      while (rebuilding) expect((await find()).total).toBeGreaterThan(10)
    }
    const rebuild = async (): Promise<void> => {
      for (let round = 0; round < 3; round++) {
        const id = await begun('fr')
        for (const start of sources.filter((at) => at % 10 === 0)) {
          const page = truths.slice(start, start + 10)
          const there = page.filter(({ removed }) => !removed)
          // What was read is already out of date when it is written.
          await find()
          const filled = await index.fillRebuild(
            'fr',
            id,
            there.map(({ profile }) => profile),
            there.map(({ availability }) => availability),
          )
          expect(filled).toBe(true)
        }
        expect(await index.finishRebuild('fr', id)).toBe(true)
      }
      rebuilding = false
    }
    await Promise.all([rebuild().finally(() => (rebuilding = false)), searching(), stream(0), stream(1), stream(2)])

    expect(applied).toBeGreaterThan(20)
    const entries = await index.findEntries(
      'fr',
      truths.map(({ profile }) => profile.id),
    )
    const present = truths.filter(({ removed }) => !removed)
    expect(new Map(entries.map(({ practitionerId, ...rest }) => [practitionerId, rest]))).toEqual(
      new Map(
        present.map(({ profile, availability }) => [
          profile.id,
          {
            profileVersion: profile.version,
            availabilityVersion: availability.version,
            locations: availability.locations.map(({ locationId, nextAvailableSlot }) => ({
              locationId,
              nextAvailableSlot: nextAvailableSlot === null ? null : new Date(nextAvailableSlot).toISOString(),
            })),
          },
        ]),
      ),
    )
    await eventually(async () => expect((await find()).total).toBe(present.length))
  })

  it('brings back an index that was lost, with what was said meanwhile', async () => {
    const [one, two] = [profile(), profile()]
    await service.lose('fr')
    await expect(find()).rejects.toThrow(IndexMissing)
    await expect(index.putProfiles('fr', [one])).rejects.toThrow(IndexMissing)
    await expect(index.removeProfiles('fr', [{ country: 'fr', practitionerId: one.id, version: 9 }])).rejects.toThrow(
      IndexMissing,
    )
    await expect(index.putAvailability('fr', [availabilityOf(one, [])])).rejects.toThrow(IndexMissing)
    await expect(index.findEntries('fr', [one.id])).rejects.toThrow(IndexMissing)

    const id = await begun('fr')
    await index.putProfiles('fr', [one])
    await expect(find()).rejects.toThrow(IndexMissing)
    await index.fillRebuild('fr', id, [two], [])
    expect(await index.finishRebuild('fr', id)).toBe(true)
    expect(new Set((await find()).hits.map(({ practitioner }) => practitioner.id))).toEqual(new Set([one.id, two.id]))
  })

  it('is what a lost index waits for: a restart makes no empty one, each time that it is lost', async () => {
    const one = profile()
    for (let loss = 0; loss < 2; loss++) {
      await service.lose('fr')
      await service.reopen()
      await expect(index.findEntries('fr', [one.id])).rejects.toThrow(IndexMissing)
      await expect(find()).rejects.toThrow(IndexMissing)
      const id = await begun('fr')
      await index.fillRebuild('fr', id, [one], [])
      expect(await index.finishRebuild('fr', id)).toBe(true)
      expect((await find()).total).toBe(1)
    }
  })
}

/** As a consumer does: an event stays until it is taken. */
const untilTaken = async (write: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await write()
      return
    } catch (error) {
      if (!isTransient(error)) throw error
    }
  }
}
