import { lockIds, openDatabase } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'

const open = () =>
  openDatabase<unknown>({
    name: 'locks',
    url: setup.databaseUrl('locks'),
    migrations: new URL('../outbox/fixture/', import.meta.url),
    log: setup.edges.log,
  })

let setup: TestEdges
let db: Awaited<ReturnType<typeof open>>
beforeAll(async () => {
  setup = await testEdges({ databases: ['locks'] })
  db = await open()
})
afterAll(async () => {
  await db.close()
  await setup.stop()
})

it('lets one transaction after another lock the same id, whatever else they lock and in whatever order', async () => {
  const holders = new Set<string>()
  let meetings = 0
  const rivals = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? ['a', `own-${n}`, 'b'] : ['b', 'a', 'a']))
  await Promise.all(
    rivals.map((ids) =>
      db.kysely.transaction().execute(async (tx) => {
        await lockIds(tx, { space: 'one', ids, spaceIn010: 1 })
        if (holders.has('a')) meetings++
        holders.add('a')
        await lockIds(tx, { space: 'one', ids, spaceIn010: 1 })
        holders.delete('a')
      }),
    ),
  )
  expect(meetings).toBe(0)
})

it('keeps spaces apart', async () => {
  await db.kysely.transaction().execute(async (first) => {
    await lockIds(first, { space: 'one', ids: ['a'], spaceIn010: 1 })
    await db.kysely.transaction().execute((second) => lockIds(second, { space: 'other', ids: ['a'], spaceIn010: 2 }))
  })
})

it.each([
  ['0.1.0', "SELECT pg_try_advisory_xact_lock(hashtextextended('a', 1)) AS free"],
  ['a release without the number', "SELECT pg_try_advisory_xact_lock(hashtextextended('one a', 0)) AS free"],
])('excludes what %s locks', async (_, tryLock) => {
  await db.kysely.transaction().execute(async (tx) => {
    await lockIds(tx, { space: 'one', ids: ['a'], spaceIn010: 1 })
    expect((await db.pool.query(tryLock)).rows).toEqual([{ free: false }])
  })
  expect((await db.pool.query(tryLock)).rows).toEqual([{ free: true }])
})
