import { type Database, makeLog, openDatabase } from '@praxis/platform'
import { type TestDatabase, testDatabase } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { availabilityOf, profile } from '../fixtures/profile.ts'
import type { SearchIndex } from './ports.ts'
import { openPostgresIndex } from './postgres.ts'

const now = new Date('2026-11-24T09:00:00+01:00')
const specialty = 'hand-surgeon'

let server: TestDatabase
let database: Database<unknown>
let index: SearchIndex

beforeAll(async () => {
  server = await testDatabase('search')
  database = await openDatabase<unknown>({
    name: 'search',
    url: server.url,
    migrations: new URL('../../migrations/', import.meta.url),
    log: makeLog({ level: 'silent' }),
  })
  index = await openPostgresIndex(database)
})

afterAll(async () => {
  await database.close()
  await server.drop()
})

const stateOf = async (id: string) => {
  const filter = { specialty, words: [], now, timeZone: 'Europe/Paris' }
  const { hits } = await index.find('fr', filter, { sort: 'availability', limit: 1000 })
  const hit = hits.find(({ practitioner }) => practitioner.id === id)
  return hit && { name: hit.practitioner.familyName, next: hit.nextAvailableSlot }
}

describe('the index', () => {
  it('opens again on the tables that it made', async () => {
    await expect(openPostgresIndex(database)).resolves.toBeDefined()
  })

  it('holds the highest versions, whatever order events come in, one by one or at once', async () => {
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
        expect(await stateOf(one.id)).toEqual(
          lastProfile % 2 === 1
            ? { name: `v${lastProfile}`, next: lastAvailability === 0 ? null : slot(lastAvailability + 3) }
            : undefined,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('takes batches that share practitioners from two sides without a deadlock', async () => {
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
    const filter = { specialty: 'geneticist', words: [], now, timeZone: 'Europe/Paris' }
    const { total, hits } = await index.find('fr', filter, { sort: 'availability', limit: 200 })
    expect(total).toBe(100)
    expect(hits.every(({ nextAvailableSlot }) => nextAvailableSlot === '2026-11-25T09:00:00.000Z')).toBe(true)
  })

  it('says whether somebody became free', async () => {
    const one = profile({ specialty: 'homeopath' })
    await index.putProfiles('fr', [one])
    const tell = (slots: readonly string[], version: number) =>
      index.putAvailability('fr', [availabilityOf(one, slots, version)])
    expect(await tell(['2026-11-25T10:00:00+01:00', '2026-11-26T10:00:00+01:00'], 1)).toBe(true)
    expect(await tell(['2026-11-26T10:00:00+01:00'], 2)).toBe(false)
    expect(await tell(['2026-11-26T09:00:00+01:00'], 3)).toBe(true)
    expect(await tell(['2026-11-26T09:00:00+01:00', '2026-11-27T09:00:00+01:00'], 4)).toBe(true)
    expect(await tell([], 3)).toBe(false)
  })
})
