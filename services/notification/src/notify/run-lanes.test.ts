import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runLanes } from './run-lanes.ts'

const item = fc.record({ lane: fc.constantFrom('a', 'b', 'c', 'd'), fails: fc.boolean(), turns: fc.nat(3) })

test('each lane is worked off in order up to its first failure, never more lanes at once than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), async (items, atOnce) => {
      const done: typeof items = []
      let running = 0
      let most = 0
      const working = runLanes(items, {
        laneOf: ({ lane }) => lane,
        atOnce,
        work: async (each) => {
          most = Math.max(most, ++running)
          for (let i = 0; i < each.turns; i++) await turn()
          running--
          done.push(each)
          if (each.fails) throw new Error(each.lane)
        },
      })
      const failed = new Set(items.filter(({ fails }) => fails).map(({ lane }) => lane))
      const failure = await working.then(
        () => [],
        (error: unknown) => (error instanceof AggregateError ? error.errors : [error]),
      )
      expect(new Set(failure.map(({ message }: Error) => message))).toEqual(failed)
      expect(most).toBeLessThanOrEqual(atOnce)
      for (const lane of ['a', 'b', 'c', 'd']) {
        const expected = items.filter((each) => each.lane === lane)
        const end = expected.findIndex(({ fails }) => fails)
        expect(done.filter((each) => each.lane === lane)).toEqual(end < 0 ? expected : expected.slice(0, end + 1))
      }
    }),
  )
})
