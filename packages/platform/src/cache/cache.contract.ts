import type { Cache } from '@praxis/platform'
import { beforeEach, describe, expect, it } from 'vitest'

interface Subject {
  readonly cache: Cache
  /** The same values seen by somebody else. */
  readonly other: Cache
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

    it('keeps every byte, and values of any size', async () => {
      const { cache } = subject
      const all = Buffer.from(Array.from({ length: 256 }, (_, n) => n))
      const large = Buffer.alloc(5_000_000, all)
      const values = [Buffer.alloc(0), Buffer.from([0]), Buffer.from('\r\n\0$-1\r\n'), all, large]
      await cache.setMany(values.map((value, n) => ({ key: `v${n}`, value })))
      const read = await cache.getMany(values.map((_, n) => `v${n}`))
      expect(read.map((value, n) => value?.equals(values[n] ?? all))).toEqual(values.map(() => true))
      expect(await cache.replace('v3', all, large)).toBe(true)
      expect(await cache.replace('v0', undefined, all)).toBe(false)
      expect(await cache.replace('v0', Buffer.alloc(0), Buffer.from([0, 0]), 5_000)).toBe(true)
      expect(await cache.get('v0')).toEqual(Buffer.from([0, 0]))
    })

    it('writes and reads 10,000 keys at once', async () => {
      const { cache } = subject
      const entries = Array.from({ length: 10_000 }, (_, n) => ({ key: `slots:${n}`, value: bytes(String(n)) }))
      await cache.setMany(entries.filter((_, n) => n % 3 !== 0))
      const read = await cache.getMany(entries.map(({ key }) => key))
      expect(read.map((value) => value?.toString())).toEqual(
        entries.map(({ value }, n) => (n % 3 === 0 ? undefined : value.toString())),
      )
      expect(await cache.getMany([])).toEqual([])
    })

    it('counts within a window that begins with the first count', async () => {
      const { cache, other, pass } = subject
      const counts = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? cache : other).count('asked', 1_000)),
      )
      expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, n) => n + 1),
      )
      await pass(600)
      const { count, resetMs } = await cache.count('asked', 1_000)
      expect(count).toBe(21)
      expect(resetMs).toBeGreaterThan(0)
      expect(resetMs).toBeLessThanOrEqual(400)
      await pass(500)
      expect(await cache.count('asked', 1_000)).toEqual({ count: 1, resetMs: 1_000 })
      expect((await cache.count('other', 1_000)).count).toBe(1)
    })

    it('lets one of twenty rivals replace a value they all have read', async () => {
      const { cache, other } = subject
      await cache.set('turn', bytes('0'))
      const wins = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 === 0 ? cache : other).replace('turn', bytes('0'), bytes(`${n + 1}`)),
        ),
      )
      expect(wins.filter(Boolean)).toHaveLength(1)
      expect(await cache.replace('turn', undefined, bytes('new'))).toBe(false)
      const current = await cache.get('turn')
      expect(await cache.replace('turn', current, undefined)).toBe(true)
      expect(await cache.get('turn')).toBeUndefined()
      expect(await cache.replace('turn', undefined, bytes('new'))).toBe(true)
    })

    it('lets no compare-and-set of two clients undo one of the other', async () => {
      const { cache, other } = subject
      const increase = async (by: Cache): Promise<void> => {
        for (;;) {
          const before = await by.get('sum')
          if (await by.replace('sum', before, bytes(`${Number(before ?? 0) + 1}`))) return
        }
      }
      await Promise.all(Array.from({ length: 50 }, (_, n) => increase(n % 2 === 0 ? cache : other)))
      expect(await cache.get('sum')).toEqual(bytes('50'))
    })
  })
}
