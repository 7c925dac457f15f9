import { makeLog, memoryCache, openDatabase, Unavailable } from '@praxis/platform'
import { type TestDatabase, testClock, testDatabase } from '@praxis/testing'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { availabilityOf, profile } from '../fixture/profile.ts'
import type { SearchIndex } from './ports.ts'
import { openPostgresIndex } from './postgres.ts'
import { withResultCache } from './result-cache.ts'

const log = makeLog({ level: 'silent' })
const clock = testClock('2026-11-24T09:00:00+01:00')
let server: TestDatabase
let close: () => Promise<void>
let plain: SearchIndex
/** How often the index itself was asked. */
let asked = 0
let index: SearchIndex

beforeAll(async () => {
  server = await testDatabase('search')
  const migrations = new URL('../../migrations/', import.meta.url)
  const database = await openDatabase<unknown>({ name: 'search', url: server.url, migrations, log })
  close = database.close
  plain = await openPostgresIndex(database)
})
afterAll(async () => {
  await close()
  await server.drop()
})

const counting = (): SearchIndex => ({
  ...plain,
  find: (...question) => {
    asked++
    return plain.find(...question)
  },
})
beforeEach(() => {
  asked = 0
  index = withResultCache(counting(), { cache: memoryCache({ clock }), clock, log })
})

const ask = () => {
  const filter = { specialty: 'dentist', words: [], now: new Date('2026-11-24T08:00:00Z'), timeZone: 'Europe/Paris' }
  return index.find('fr', filter, { sort: 'availability', limit: 50 })
}
const passSeconds = (seconds: number) => clock.set(new Date(clock().getTime() + seconds * 1_000).toISOString())

it('keeps an answer for half a minute', async () => {
  await ask()
  expect(await ask()).toEqual(
    await plain.find(
      'fr',
      { specialty: 'dentist', words: [], now: clock(), timeZone: 'Europe/Paris' },
      { sort: 'availability', limit: 50 },
    ),
  )
  expect(asked).toBe(1)
  passSeconds(31)
  await ask()
  expect(asked).toBe(2)
})

it('shows a new practitioner at once, and keeps nothing that may lack them', async () => {
  const { total } = await ask()
  await index.putProfiles('fr', [profile()])
  expect((await ask()).total).toBe(total + 1)
  await ask()
  expect(asked).toBe(3)
  passSeconds(1)
  await ask()
  await ask()
  expect(asked).toBe(4)
})

it('forgets when somebody became free, not when somebody was booked', async () => {
  const one = profile()
  await index.putProfiles('fr', [one])
  await index.putAvailability('fr', [availabilityOf(one, ['2026-11-25T10:00:00+01:00', '2026-11-26T10:00:00+01:00'])])
  passSeconds(1)
  await ask()
  await index.putAvailability('fr', [availabilityOf(one, ['2026-11-26T10:00:00+01:00'], 2)])
  await ask()
  expect(asked).toBe(1)
  await index.putAvailability('fr', [availabilityOf(one, ['2026-11-25T09:00:00+01:00'], 3)])
  await ask()
  expect(asked).toBe(2)
})

it('forgets when an index was made anew', async () => {
  await ask()
  await index.finishRebuild('fr', (await index.beginRebuild('fr')) ?? '')
  expect((await ask()).total).toBe(0)
})

it('finds and writes while the cache is away', async () => {
  const away = () => Promise.reject(new Unavailable('no cache'))
  index = withResultCache(counting(), { cache: { ...memoryCache({ clock }), get: away, set: away }, clock, log })
  const { total } = await ask()
  await index.putProfiles('fr', [profile()])
  expect((await ask()).total).toBe(total + 1)
})
