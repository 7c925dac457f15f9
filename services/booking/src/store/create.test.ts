import { type Database, makeLog, openDatabase } from '@praxis/platform'
import { type TestDatabase, testDatabase } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CREATE } from './create.ts'

let database: TestDatabase
let db: Database<unknown>
beforeAll(async () => {
  database = await testDatabase('plans')
  db = await openDatabase<unknown>({
    name: 'booking',
    url: database.url,
    migrations: new URL('../../migrations/', import.meta.url),
    log: makeLog({ level: 'silent' }),
  })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

it("finds a patient's bookings by the patient even before the first booking, when nothing is known of the table", async () => {
  const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${CREATE}`)
  const plan = rows.map((row) => row['QUERY PLAN'].trim())
  expect(plan).toContainEqual(expect.stringContaining('Index Scan using bookings_of_patient'))
  expect(plan).not.toContainEqual(expect.stringContaining('idx_no_double_book'))
})
