import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shortMemory } from './short-memory.ts'

interface Row {
  readonly id: string
  readonly version: number
}

const IDS = ['a', 'b', 'c', 'gone']
const TTL_MS = 100
const ids = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('find' as const), ids }),
  fc.record({ kind: fc.constant('change' as const), ids }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(2 * TTL_MS) }),
)

it('gives all that there is, no older than its time, in whatever order reads, changes and expiries come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 2, maxLength: 12 }), async (scheduler, steps) => {
      // The memory takes 0 for a time that is not set.
      let time = 1
      const store = new Map<string, Row>(['a', 'b', 'c'].map((id) => [id, { id, version: 0 }]))
      /** When each version was replaced by the next one. */
      const replaced = new Map<string, number[]>(IDS.map((id) => [id, []]))
      const memory = shortMemory<Row>({
        max: 10,
        ttlMs: TTL_MS,
        idOf: ({ id }) => id,
        now: () => time,
        // Read at one instant and answered at another, as a database does.
        find: async (asked) => {
          const rows = asked.flatMap((id) => store.get(id) ?? [])
          await scheduler.schedule(Promise.resolve(), 'answer')
          return rows
        },
      })
      const look = async (asked: readonly string[]): Promise<void> => {
        const began = time
        const found = await memory.find(asked)
        const known = asked.filter((id) => id !== 'gone')
        expect([...found.keys()].sort()).toEqual([...known].sort())
        for (const { id, version } of found.values()) {
          const replacedAt = replaced.get(id)?.[version]
          expect(replacedAt === undefined || replacedAt >= began - TTL_MS, `${id} is of version ${version}`).toBe(true)
        }
      }
      const looks: Promise<void>[] = []
      const run = async (each: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Promise<void> => {
        await scheduler.schedule(Promise.resolve(), each.kind)
        if (each.kind === 'wait') time += each.ms
        else if (each.kind === 'find') looks.push(look(each.ids))
        else {
          for (const id of each.ids.filter((one) => one !== 'gone')) {
            store.set(id, { id, version: (store.get(id)?.version ?? 0) + 1 })
            replaced.get(id)?.push(time)
          }
          memory.forget(each.ids)
        }
      }
      const all = steps.map(run)
      await scheduler.waitFor(Promise.all(all))
      await scheduler.waitFor(Promise.all(looks))
    }),
  )
})

it('finds a value again after it was forgotten, also when it was being read meanwhile', async () => {
  let version = 1
  const answers: (() => void)[] = []
  const memory = shortMemory<Row>({
    max: 10,
    ttlMs: 60_000,
    idOf: ({ id }) => id,
    find: async (asked) => {
      const rows = asked.map((id) => ({ id, version }))
      await new Promise<void>((resolve) => answers.push(resolve))
      return rows
    },
  })
  const first = memory.find(['a'])
  version = 2
  memory.forget(['a'])
  answers.shift()?.()
  expect((await first).get('a')).toEqual({ id: 'a', version: 1 })
  const second = memory.find(['a'])
  answers.shift()?.()
  expect((await second).get('a')).toEqual({ id: 'a', version: 2 })
  expect((await memory.find(['a'])).get('a')).toEqual({ id: 'a', version: 2 })
})
