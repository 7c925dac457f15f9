import { type TestDatabase, testDatabase } from '@praxis/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetKeys } from './forget-keys.ts'

let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await testDatabase('keys')
  pool = new pg.Pool({ connectionString: database.url })
  await pool.query(
    'CREATE TABLE idempotency_keys (actor_id text, key text, created_at timestamptz, PRIMARY KEY (actor_id, key))',
  )
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

it('deletes the keys that were first used before an instant, more than one statement takes, and no others', async () => {
  await pool.query(
    `INSERT INTO idempotency_keys (actor_id, key, created_at)
     SELECT 'somebody', n::text, timestamptz '2027-03-01' + n * interval '1 second' FROM generate_series(1, 10005) AS n`,
  )
  const before = new Date(Date.parse('2027-03-01T00:00:00Z') + 10_003_000)
  const table = { primaryKey: ['actor_id', 'key'] } as const
  expect(await forgetKeys({ pool }, table, before)).toBe(10_002)
  expect(await forgetKeys({ pool }, table, before)).toBe(0)
  const { rows } = await pool.query('SELECT key FROM idempotency_keys ORDER BY created_at')
  expect(rows.map(({ key }) => key)).toEqual(['10003', '10004', '10005'])
})
