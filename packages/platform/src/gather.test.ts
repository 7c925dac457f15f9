import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gather } from './gather.ts'
import { Unavailable } from './transient.ts'

interface Item {
  readonly n: number
  readonly names: readonly string[]
}
const tick = () => new Promise((resolve) => setImmediate(resolve))
const CALM = { patienceMs: 60_000, namesOf: () => [] }

const recorded = (limits: { atOnce: number; most: number }) => {
  const groups: Item[][] = []
  const busy: string[] = []
  let meetings = 0
  let underWay = 0
  let mostUnderWay = 0
  const one = gather<Item, number>({
    ...CALM,
    ...limits,
    namesOf: ({ names }) => names,
    work: async (items) => {
      groups.push([...items])
      mostUnderWay = Math.max(mostUnderWay, ++underWay)
      busy.push(...items.flatMap(({ names }) => names))
      if (new Set(busy).size < busy.length) meetings++
      await tick()
      for (const name of items.flatMap(({ names }) => names)) busy.splice(busy.indexOf(name), 1)
      underWay--
      return new Map(items.map((item) => [item, item.n * 2]))
    },
  })
  return { one, groups, mostUnderWay: () => mostUnderWay, meetings: () => meetings }
}

it('serves the first at once and alone, and those who come meanwhile together', async () => {
  const { one, groups } = recorded({ atOnce: 1, most: 10 })
  await Promise.all([1, 2, 3].map((n) => one({ n, names: [] })))
  expect(groups.map((group) => group.map(({ n }) => n))).toEqual([[1], [2, 3]])
})

it('takes nobody whose name waits or is worked on, and takes them afterwards', async () => {
  const { one } = recorded({ atOnce: 1, most: 10 })
  const first = one({ n: 1, names: ['a'] })
  const second = one({ n: 2, names: ['b'] })
  expect(one({ n: 3, names: ['a', 'c'] })).toBeUndefined()
  expect(one({ n: 4, names: ['b'] })).toBeUndefined()
  expect(await Promise.all([first, second])).toEqual([2, 4])
  expect(await one({ n: 3, names: ['a', 'c'] })).toBe(6)
})

it('answers everybody with their own result, in groups that keep to the limits, no name beside itself', async () => {
  const names = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], { maxLength: 2 })
  const someone = fc.record({ names, pause: fc.boolean() })
  const limits = fc.record({ atOnce: fc.integer({ min: 1, max: 4 }), most: fc.integer({ min: 1, max: 5 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { maxLength: 40 }), limits, async (people, { atOnce, most }) => {
      const { one, groups, mostUnderWay, meetings } = recorded({ atOnce, most })
      const answers: (Promise<number> | undefined)[] = []
      for (const [n, person] of people.entries()) {
        answers.push(one({ n, names: person.names }))
        if (person.pause) await tick()
      }
      const expected = answers.map((answer, n) => (answer === undefined ? undefined : n * 2))
      expect(await Promise.all(answers)).toEqual(expected)
      expect(groups.flat()).toHaveLength(answers.filter((answer) => answer !== undefined).length)
      expect(meetings()).toBe(0)
      expect(mostUnderWay()).toBeLessThanOrEqual(atOnce)
      for (const group of groups) expect(group.length).toBeLessThanOrEqual(most)
    }),
  )
})

it('rejects everybody of a group whose work fails, and goes on', async () => {
  let fails = true
  const one = gather<number, string>({
    ...CALM,
    atOnce: 1,
    most: 10,
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
  const one = gather<number, string>({ ...CALM, atOnce: 1, most: 10, work: async () => new Map() })
  await expect(one(1)).rejects.toThrow('without one of its items')
})

it('lets nobody wait longer than their patience behind work that does not end, and does nothing for them', async () => {
  const begun: string[] = []
  const one = gather<string, string>({
    patienceMs: 50,
    namesOf: (item) => [item],
    atOnce: 1,
    most: 10,
    work: (items) => {
      begun.push(...items)
      return new Promise(() => undefined)
    },
  })
  void one('first')
  await expect(one('second')).rejects.toThrow(Unavailable)
  await expect(one('second')).rejects.toThrow(Unavailable)
  expect(begun).toEqual(['first'])
})
