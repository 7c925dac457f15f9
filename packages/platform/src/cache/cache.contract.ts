import type { Cache } from '@praxis/platform'
import { beforeEach, describe, expect, it } from 'vitest'

interface Subject {
  readonly cache: Cache
  /** Lets this much time pass. */
  pass(ms: number): Promise<void>
}

/** What every adapter of the cache must do. */
export const cacheContract = (name: string, start: () => Promise<Subject>): void => {
  describe(`cache: ${name}`, () => {
    let subject: Subject
    beforeEach(async () => {
      subject = await start()
    })
    const bytes = (text: string): Buffer => Buffer.from(text)

    it('reads back what was set, in the order asked', async () => {
      const { cache } = subject
      await cache.setMany([
        { key: 'a', value: bytes('1') },
        { key: 'b', value: bytes('2') },
      ])
      expect(await cache.getMany(['b', 'none', 'a'])).toEqual([bytes('2'), undefined, bytes('1')])
      await cache.delete('a')
      expect(await cache.get('a')).toBeUndefined()
    })

    it('forgets a value when its time is over', async () => {
      const { cache, pass } = subject
      await cache.set('short', bytes('x'), 1_000)
      await pass(900)
      expect(await cache.get('short')).toEqual(bytes('x'))
      await pass(200)
      expect(await cache.get('short')).toBeUndefined()
      expect(await cache.setIfAbsent('short', bytes('y'), 1_000)).toBe(true)
    })

    it('lets one of twenty rivals set a value that was absent', async () => {
      const { cache } = subject
      const wins = await Promise.all(
        Array.from({ length: 20 }, (_, n) => cache.setIfAbsent('prize', bytes(String(n)), 5_000)),
      )
      expect(wins.filter(Boolean)).toHaveLength(1)
      expect(await cache.get('prize')).toEqual(bytes(String(wins.indexOf(true))))
    })

    it('lets one of twenty rivals replace a value they all have read', async () => {
      const { cache } = subject
      await cache.set('turn', bytes('0'))
      const wins = await Promise.all(
        Array.from({ length: 20 }, (_, n) => cache.replace('turn', bytes('0'), bytes(`${n + 1}`))),
      )
      expect(wins.filter(Boolean)).toHaveLength(1)
      expect(await cache.replace('turn', undefined, bytes('new'))).toBe(false)
      const current = await cache.get('turn')
      expect(await cache.replace('turn', current, undefined)).toBe(true)
      expect(await cache.get('turn')).toBeUndefined()
      expect(await cache.replace('turn', undefined, bytes('new'))).toBe(true)
    })
  })
}
