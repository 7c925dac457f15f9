import { openDatabase, takeTurns } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'

const open = () =>
  openDatabase<unknown>({
    name: 'turns',
    url: setup.databaseUrl('turns'),
    migrations: new URL('../outbox/fixture/', import.meta.url),
    log: setup.edges.log,
  })

let setup: TestEdges
let db: Awaited<ReturnType<typeof open>>
beforeAll(async () => {
  setup = await testEdges({ databases: ['turns'] })
  db = await open()
})
afterAll(async () => {
  await db.close()
  await setup.stop()
})

it('lets one of those go first who hold the same id, whatever else they hold and in whatever order', async () => {
  const held = new Set<string>()
  let meetings = 0
  const rivals = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? ['a', `own-${n}`, 'b'] : ['b', 'a', 'a']))
  await Promise.all(
    rivals.map((ids) =>
      db.kysely.transaction().execute(async (tx) => {
        await takeTurns(tx, ids, 1)
        if (held.has('a')) meetings++
        held.add('a')
        await takeTurns(tx, ids, 1)
        held.delete('a')
      }),
    ),
  )
  expect(meetings).toBe(0)
})

it('keeps spaces apart', async () => {
  await db.kysely.transaction().execute(async (first) => {
    await takeTurns(first, ['a'], 1)
    await db.kysely.transaction().execute((second) => takeTurns(second, ['a'], 2))
  })
})
