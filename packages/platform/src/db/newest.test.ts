import { newestOf } from '@praxis/platform'
import fc from 'fast-check'
import { expect, it } from 'vitest'

it('keeps one change for each thing, the newest, whatever the order and however often each comes', () => {
  const change = fc.record({ id: fc.constantFrom('a', 'b', 'c'), version: fc.nat(5) })
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const newest = newestOf(
        changes,
        ({ id }) => id,
        ({ version }) => version,
      )
      const expected = [...new Set(changes.map(({ id }) => id))].map((id) => ({
        id,
        version: Math.max(...changes.filter((each) => each.id === id).map(({ version }) => version)),
      }))
      expect(newest).toEqual(expected)
    }),
  )
})
