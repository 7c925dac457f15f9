import { eventually } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { availabilityOf, profile } from '../fixture/profile.ts'
import type { Filter, Hit, SearchIndex } from './ports.ts'

interface VersionsUnderTest {
  readonly index: SearchIndex
  /** Runs of the property about versions: an adapter that shows writes after a refresh takes its time. */
  readonly versionRuns: number
  stop(): Promise<void>
}

const now = new Date('2026-11-24T09:00:00+01:00')
const everybody = { words: [], now, timeZone: 'Europe/Paris' } as const satisfies Filter

/** What every adapter of the index must keep of the events. Each test has a specialty of its own. */
export const versionsContract = (open: () => Promise<VersionsUnderTest>): void => {
  let service: VersionsUnderTest
  let index: SearchIndex
  beforeAll(async () => {
    service = await open()
    index = service.index
  })
  afterAll(() => service.stop())

  const find = (filter: Partial<Filter>) =>
    index.find('fr', { ...everybody, ...filter }, { sort: 'availability', limit: 1_000 })
  const idsOf = ({ hits }: { hits: readonly Hit[] }) => hits.map(({ practitioner }) => practitioner.id)
  const shows = (filter: Partial<Filter>, total: number) =>
    eventually(async () => expect((await find(filter)).total).toBe(total))

  describe('versions', () => {
    const specialty = 'hand-surgeon'

    it('the highest hold, whatever order events come in, one by one or at once', async () => {
      const change = fc.record({
        kind: fc.constantFrom('profile', 'availability', 'removal'),
        version: fc.integer({ min: 1, max: 6 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.boolean(), async (changes, atOnce) => {
          const one = profile({ specialty })
          const slot = (version: number) => `2026-11-2${version}T10:00:00.000Z`
          // A version is one thing only: odd ones are profiles, even ones removals.
          const apply = ({ kind, version }: (typeof changes)[number]) => {
            if (kind === 'availability')
              return index.putAvailability('fr', [availabilityOf(one, [slot(version + 3)], version)])
            return version % 2 === 1
              ? index.putProfiles('fr', [{ ...one, version, familyName: `v${version}` }])
              : index.removeProfiles('fr', [{ country: 'fr', practitionerId: one.id, version }])
          }
          if (atOnce) await Promise.all(changes.map(apply))
          else for (const each of changes) await apply(each)

          const highest = (of: (kind: string) => boolean) =>
            Math.max(0, ...changes.filter(({ kind }) => of(kind)).map(({ version }) => version))
          const lastProfile = highest((kind) => kind !== 'availability')
          const lastAvailability = highest((kind) => kind === 'availability')
          const next = lastAvailability === 0 ? null : slot(lastAvailability + 3)
          const known = lastProfile % 2 === 1
          expect(await index.findEntries('fr', [one.id])).toEqual(
            known
              ? [
                  {
                    practitionerId: one.id,
                    profileVersion: lastProfile,
                    availabilityVersion: lastAvailability === 0 ? null : lastAvailability,
                    locations: [{ locationId: one.locations[0]?.id, nextAvailableSlot: next }],
                  },
                ]
              : [],
          )
          await eventually(async () => {
            const hit = (await find({ specialty })).hits.find(({ practitioner }) => practitioner.id === one.id)
            expect(hit && { name: hit.practitioner.familyName, next: hit.nextAvailableSlot }).toEqual(
              known ? { name: `v${lastProfile}`, next } : undefined,
            )
          })
        }),
        { numRuns: service.versionRuns },
      )
    })

    it('of batches that share practitioners from two sides hold without a deadlock', async () => {
      const many = Array.from({ length: 100 }, () => profile({ specialty: 'geneticist' }))
      const reversed = [...many].reverse()
      await Promise.all(
        Array.from({ length: 6 }, (_, round) => [
          index.putProfiles(
            'fr',
            (round % 2 === 0 ? many : reversed).map((each) => ({ ...each, version: round + 1 })),
          ),
          index.putAvailability(
            'fr',
            (round % 2 === 0 ? reversed : many).map((each) =>
              availabilityOf(each, ['2026-11-25T10:00:00+01:00'], round + 1),
            ),
          ),
        ]).flat(),
      )
      await shows({ specialty: 'geneticist' }, 100)
      const { hits } = await find({ specialty: 'geneticist' })
      expect(hits.every(({ nextAvailableSlot }) => nextAvailableSlot === '2026-11-25T09:00:00.000Z')).toBe(true)
    })

    it('of one practitioner count by the newest in a batch', async () => {
      const one = profile({ specialty: 'homeopath' })
      await index.putProfiles('fr', [{ ...one, version: 2, familyName: 'New' }, one])
      await eventually(async () =>
        expect((await find({ specialty: 'homeopath' })).hits).toMatchObject([{ practitioner: { familyName: 'New' } }]),
      )
    })

    it('a removal outlives an older profile, also of a practitioner never heard of', async () => {
      const unheard = profile({ specialty: 'optometrist', version: 3 })
      const heard = profile({ specialty: 'optometrist', version: 3 })
      await index.putProfiles('fr', [heard])
      await index.removeProfiles(
        'fr',
        [unheard, heard].map(({ id }) => ({ country: 'fr', practitionerId: id, version: 4 })),
      )
      await index.putProfiles('fr', [unheard, heard])
      const witness = profile({ specialty: 'optometrist' })
      await index.putProfiles('fr', [witness])
      await eventually(async () => expect(idsOf(await find({ specialty: 'optometrist' }))).toEqual([witness.id]))
      expect(await index.findEntries('fr', [unheard.id, heard.id])).toEqual([])
    })

    it('a location that is gone stays gone until a newer profile has it again', async () => {
      const two = profile({ specialty: 'podiatrist', at: [{ city: 'Lille' }, { city: 'Arras' }] })
      const moved = { ...two, version: 2, locations: two.locations.slice(1) }
      await index.putProfiles('fr', [two])
      await index.putAvailability('fr', [availabilityOf(two, ['2026-11-25T10:00:00+01:00'])])
      await shows({ specialty: 'podiatrist' }, 2)
      await index.putProfiles('fr', [moved])
      await index.putProfiles('fr', [two])
      await index.putAvailability('fr', [availabilityOf(two, ['2026-11-26T10:00:00+01:00'], 2)])
      await shows({ specialty: 'podiatrist' }, 1)
      expect((await index.findEntries('fr', [two.id]))[0]?.locations).toEqual([
        { locationId: two.locations[1]?.id, nextAvailableSlot: '2026-11-26T09:00:00.000Z' },
      ])
      await index.putProfiles('fr', [{ ...two, version: 3 }])
      await shows({ specialty: 'podiatrist' }, 2)
    })
  })

  it('says whether somebody became free', async () => {
    const one = profile({ specialty: 'sleep-specialist' })
    await index.putProfiles('fr', [one])
    const write = (slots: readonly string[], version: number) =>
      index.putAvailability('fr', [availabilityOf(one, slots, version)])
    expect(await write(['2026-11-25T10:00:00+01:00', '2026-11-26T10:00:00+01:00'], 1)).toBe(true)
    expect(await write(['2026-11-26T10:00:00+01:00'], 2)).toBe(false)
    expect(await write(['2026-11-26T09:00:00+01:00'], 3)).toBe(true)
    expect(await write(['2026-11-26T09:00:00+01:00', '2026-11-27T09:00:00+01:00'], 4)).toBe(true)
    expect(await write([], 3)).toBe(false)
  })
}
