import { createRemoteJWKSet, jwtVerify } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, type TestEdges, testDatabase, testEdges } from './index.ts'

describe('testEdges', () => {
  let setup: TestEdges
  beforeAll(async () => {
    setup = await testEdges({ now: '2026-11-24T09:00:00Z', databases: ['booking', 'patient'] })
  })
  afterAll(() => setup.stop())

  test('give each name a database of its own, the first as DATABASE_URL', async () => {
    const client = new pg.Client({ connectionString: setup.edges.env.DATABASE_URL })
    await client.connect()
    const { rows } = await client.query('SELECT current_database() AS name, uuidv7() IS NOT NULL AS modern')
    await client.end()
    expect(rows[0]).toEqual({ name: expect.stringMatching(/^booking_/), modern: true })
    expect(setup.databaseUrl('patient')).not.toBe(setup.databaseUrl('booking'))
    expect(() => setup.databaseUrl('search')).toThrow('was not asked for')
  })

  test('sign tokens that the issuer announced keys for', async () => {
    const issuer = setup.edges.env.OIDC_ISSUER ?? ''
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
    const token = await setup.tokenFor({ role: 'staff', country: 'fr', practitionerIds: ['p1'] })
    const { payload } = await jwtVerify(token, keys, { issuer, audience: 'praxis' })
    expect(payload).toMatchObject({ role: 'staff', country: 'fr', practitioner_ids: ['p1'] })
    const internal = await jwtVerify(await setup.internalToken(), keys, { issuer, audience: 'praxis' })
    expect(internal.payload.scope).toBe('internal')
  })

  test('have a clock that a test moves', () => {
    expect(setup.edges.clock().toISOString()).toBe('2026-11-24T09:00:00.000Z')
    setup.edges.clock.advance(60_000)
    expect(setup.edges.clock().toISOString()).toBe('2026-11-24T09:01:00.000Z')
    setup.edges.clock.set('2027-01-01T00:00:00+01:00')
    expect(setup.edges.clock().toISOString()).toBe('2026-12-31T23:00:00.000Z')
  })
})

test('a connection that is left open fails the test and is closed', async () => {
  const database = await testDatabase()
  const leak = new pg.Client({ connectionString: database.url, application_name: 'leaky' })
  leak.on('error', () => undefined)
  await leak.connect()
  await expect(database.drop()).rejects.toThrow('were left open: leaky')
  await expect(leak.query('SELECT 1')).rejects.toThrow()
})

test('eventually waits for an assertion and reports its last failure', async () => {
  let calls = 0
  await eventually(() => expect(++calls).toBe(3))
  await expect(eventually(() => expect(calls).toBe(0), { withinMs: 50 })).rejects.toThrow('expected 3 to be +0')
})
