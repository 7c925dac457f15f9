import { type Database, makeLog, openDatabase } from '@praxis/platform'
import { type TestDatabase, testDatabase } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContract } from './create.contract.ts'
import { CREATE, createOn } from './create.ts'
import { CREATE_MANY } from './create-many.ts'
import { createTogetherOn } from './create-together.ts'

describe('alone', () => createContract('a statement of its own', createOn))
describe('together', () => createContract('a shared statement', createTogetherOn))

describe('plans', () => {
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

  it.each([
    ['one', CREATE],
    ['many', CREATE_MANY],
  ])('of %s find what they look for by its index before anything is known of the tables', async (_, statement) => {
    const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${statement}`)
    const plan = rows.map((row) => row['QUERY PLAN'].trim())
    expect(plan).toContainEqual(expect.stringContaining('Index Scan using bookings_of_patient'))
    expect(plan).not.toContainEqual(expect.stringContaining('idx_no_double_book'))
    expect(plan).not.toContainEqual(expect.stringMatching(/Seq Scan on (bookings|idempotency_keys)/))
  })
})
