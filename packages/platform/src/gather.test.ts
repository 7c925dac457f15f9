import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gather } from './gather.ts'

interface Item {
  readonly n: number
  readonly name: string
}
const tick = () => new Promise((resolve) => setImmediate(resolve))

const recorded = (limits: { atOnce: number; most: number }) => {
  const groups: Item[][] = []
  let underWay = 0
  let mostUnderWay = 0
  const one = gather<Item, number>({
    ...limits,
    namesOf: ({ name }) => [name],
    work: async (items) => {
      groups.push([...items])
      mostUnderWay = Math.max(mostUnderWay, ++underWay)
      await tick()
      underWay--
      return new Map(items.map((item) => [item, item.n * 2]))
    },
  })
  return { one, groups, mostUnderWay: () => mostUnderWay }
}

it('serves the first at once and alone, and those who come meanwhile together', async () => {
  const { one, groups } = recorded({ atOnce: 1, most: 10 })
  await Promise.all([1, 2, 3].map((n) => one({ n, name: String(n) })))
  expect(groups.map((group) => group.map(({ n }) => n))).toEqual([[1], [2, 3]])
})

it('answers everybody with their own result, in groups that keep to the limits and share no name', async () => {
  const someone = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), pause: fc.boolean() })
  const limits = fc.record({ atOnce: fc.integer({ min: 1, max: 4 }), most: fc.integer({ min: 1, max: 5 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { maxLength: 40 }), limits, async (people, { atOnce, most }) => {
      const { one, groups, mostUnderWay } = recorded({ atOnce, most })
      const answers: Promise<number>[] = []
      for (const [n, { name, pause }] of people.entries()) {
        answers.push(one({ n, name }))
        if (pause) await tick()
      }
      expect(await Promise.all(answers)).toEqual(people.map((_, n) => n * 2))
      expect(mostUnderWay()).toBeLessThanOrEqual(atOnce)
      for (const group of groups) {
        expect(group.length).toBeLessThanOrEqual(most)
        expect(new Set(group.map(({ name }) => name)).size).toBe(group.length)
      }
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        const turns = groups.flat().filter((item) => item.name === name)
        expect(turns.map(({ n }) => n)).toEqual(turns.map(({ n }) => n).sort((a, b) => a - b))
      }
    }),
  )
})

it('rejects everybody of a group whose work fails, and goes on', async () => {
  let fails = true
  const one = gather<number, string>({
    atOnce: 1,
    most: 10,
    namesOf: () => [],
    work: async (items) => {
      await tick()
      if (fails) throw new Error('down')
      return new Map(items.map((item) => [item, 'done']))
    },
  })
  const answers = await Promise.allSettled([one(1), one(2), one(3)])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  fails = false
  expect(await one(4)).toBe('done')
})

it('rejects who is missing among the results', async () => {
  const one = gather<number, string>({ atOnce: 1, most: 10, namesOf: () => [], work: async () => new Map() })
  await expect(one(1)).rejects.toThrow('without one of its items')
})
