import { memoryCache } from '@praxis/platform'
import { testClock } from '@praxis/testing'
import { expect, it } from 'vitest'
import { cacheContract } from './cache.contract.ts'

cacheContract('memory', async () => {
  const clock = testClock('2026-11-24T09:00:00Z')
  const pass = async (ms: number): Promise<void> => clock.set(new Date(clock().getTime() + ms).toISOString())
  const cache = memoryCache({ clock })
  return { cache, other: cache, pass }
})

it('lets the least used value go first when it is full', async () => {
  const cache = memoryCache({ clock: testClock('2026-11-24T09:00:00Z'), maxEntries: 2 })
  await cache.set('old', Buffer.from('1'))
  await cache.set('used', Buffer.from('2'))
  await cache.get('old')
  await cache.set('new', Buffer.from('3'))
  expect((await cache.getMany(['old', 'used', 'new'])).map((value) => value?.toString())).toEqual(['1', undefined, '3'])
})
