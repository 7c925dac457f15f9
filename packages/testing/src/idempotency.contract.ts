import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, it } from 'vitest'
import { type Answer, type Asked, ask } from './ask.ts'
import { eventually } from './eventually.ts'
import { repeatWhileBusy } from './repeat-while-busy.ts'

/** One route that takes an `Idempotency-Key`, with objects that no other test uses. */
export interface IdempotentRoute {
  readonly url: string
  /** Tokens of two people who may send the same bodies. */
  readonly tokens: readonly [string, string]
  /** Two requests that can both succeed, each with 201. */
  readonly bodies: readonly [object, object]
  /** A request that is refused with 422. */
  readonly refusedBody: object
  /** How many things of the route there are. */
  count(): Promise<number>
  /** Changes or removes the thing that an answer shows. */
  change(answer: Answer): Promise<void>
  /** What the same body gets under another key; undefined when it makes another thing. */
  readonly repeated?: object
  /** What the same body gets under the same key once the key is forgotten; {@link repeated} when absent. */
  readonly forgotten?: 'the first answer'
  /** Sends a key that the first of the two people has used here to another route. */
  sendElsewhere(key: string, first: Answer): Promise<Answer>
  /** What that gets. */
  readonly elsewhere: object
  readonly databaseUrl: string
  /** Name of the table of keys. */
  readonly keys: string
  /** Starts a second process of the service beside the first. */
  startAnother(): Promise<{ stop(): Promise<void> }>
}

const REUSED = { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotency-key' } }
const RIVALS = 20

/** The rules of ADR-014, which hold for every route that takes an `Idempotency-Key`. */
export const idempotencyContract = (name: string, routeOf: () => Promise<IdempotentRoute>): void => {
  const setUp = async () => {
    const route = await routeOf()
    const [token] = route.tokens
    const before = await route.count()
    return {
      ...route,
      /** A slow machine refuses some of many requests with 503. Those that have a key are repeated, as clients do. */
      post: (asked: Asked) => {
        const once = () => ask('POST', route.url, { token, ...asked })
        return asked.key === undefined ? once() : repeatWhileBusy(once)
      },
      made: async () => (await route.count()) - before,
      key: randomUUID(),
    }
  }

  it(`${name}: equal requests at once make one thing and get one answer`, async () => {
    const { post, made, key, bodies } = await setUp()
    const answers = await Promise.all(Array.from({ length: RIVALS }, () => post({ body: bodies[0], key })))
    expect(answers[0]?.status).toBe(201)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await made()).toBe(1)
  })

  it(`${name}: of two requests that race for one key, one is made and all others are refused`, async () => {
    const { post, made, key, bodies } = await setUp()
    const answers = await Promise.all(Array.from({ length: RIVALS }, (_, n) => post({ body: bodies[n % 2], key })))
    const first = answers.find(({ status }) => status === 201)
    const winner = answers.findIndex(({ status }) => status === 201) % 2
    for (const [n, answer] of answers.entries()) {
      if (n % 2 === winner) expect(answer).toEqual(first)
      else expect(answer).toMatchObject(REUSED)
    }
    expect(await made()).toBe(1)
  })

  it(`${name}: a request that comes while the first is under way waits for its answer`, async () => {
    const { post, made, key, bodies, databaseUrl, keys } = await setUp()
    const locked = await lockTable(databaseUrl, keys)
    const answers = Promise.all([bodies[0], bodies[0]].map((body) => post({ body, key })))
    await locked.somebodyWaits()
    await locked.release()
    const [first, second] = await answers
    expect(first?.status).toBe(201)
    expect(second).toEqual(first)
    expect(await made()).toBe(1)
  })

  it(`${name}: the first answer is given again, even when the thing has been changed since`, async () => {
    const { post, count, change, key, bodies } = await setUp()
    const first = await post({ body: bodies[0], key })
    await change(first)
    const after = await count()
    expect(await post({ body: bodies[0], key })).toEqual(first)
    expect(await post({ body: bodies[1], key })).toMatchObject(REUSED)
    expect(await count()).toBe(after)
  })

  it(`${name}: a body is the same whatever the order of its members`, async () => {
    const { post, key, bodies } = await setUp()
    const first = await post({ body: bodies[0], key })
    const turned = Object.fromEntries(Object.entries(bodies[0]).reverse())
    expect(await post({ body: turned, key })).toEqual(first)
  })

  it(`${name}: a refused request leaves its key unused`, async () => {
    const { post, made, key, bodies, refusedBody } = await setUp()
    expect((await post({ body: refusedBody, key })).status).toBe(422)
    expect((await post({ body: bodies[0], key })).status).toBe(201)
    expect(await made()).toBe(1)
  })

  it(`${name}: another person may use the same key`, async () => {
    const { post, made, key, bodies, tokens } = await setUp()
    const first = await post({ body: bodies[0], key })
    const other = await post({ body: bodies[1], key, token: tokens[1] })
    expect([first.status, other.status]).toEqual([201, 201])
    expect(other.body.id).not.toBe(first.body.id)
    expect(await made()).toBe(2)
  })

  it(`${name}: the same key on another route`, async () => {
    const { post, sendElsewhere, elsewhere, key, bodies } = await setUp()
    const first = await post({ body: bodies[0], key })
    expect(await sendElsewhere(key, first)).toMatchObject(elsewhere)
    expect(await post({ body: bodies[0], key })).toEqual(first)
  })

  it(`${name}: without a key each request is a new one`, async () => {
    const { post, made, bodies, repeated } = await setUp()
    const first = await post({ body: bodies[0] })
    const second = await post({ body: bodies[0] })
    expect(first.status).toBe(201)
    expect(second).toMatchObject(repeated ?? { status: 201 })
    expect(second.body.id).not.toBe(first.body.id)
    expect(await made()).toBe(repeated === undefined ? 2 : 1)
  })

  it.each(['', 'x'.repeat(256), 'two words', 'clé'])(`${name}: a key that is none is refused: %j`, async (wrong) => {
    const { post, made, bodies } = await setUp()
    expect(await post({ body: bodies[0], key: wrong })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', field: 'idempotency-key' },
    })
    expect(await made()).toBe(0)
  })

  it(`${name}: a key of 255 characters is taken`, async () => {
    const { post, bodies } = await setUp()
    const key = `${randomUUID()}${'~'.repeat(219)}`
    const first = await post({ body: bodies[0], key })
    expect(first.status).toBe(201)
    expect(await post({ body: bodies[0], key })).toEqual(first)
  })

  it(`${name}: a key is forgotten after 48 hours, and not before`, async () => {
    const { post, key, bodies, repeated, forgotten, databaseUrl, keys, startAnother } = await setUp()
    const first = await post({ body: bodies[0], key })
    const young = randomUUID()
    const recent = await post({ body: bodies[1], key: young })
    const client = await connect(databaseUrl)
    const isThere = async (sought: string) =>
      (await client.query(`SELECT FROM ${keys} WHERE key LIKE '%' || $1`, [sought])).rows.length === 1
    const age = (hours: number, sought: string) =>
      client.query(`UPDATE ${keys} SET created_at = created_at - $1 * interval '1 hour' WHERE key LIKE '%' || $2`, [
        hours,
        sought,
      ])
    await age(48.1, key)
    await age(47.9, young)
    // A process that starts forgets keys at once.
    const another = await startAnother()
    await eventually(async () => expect(await isThere(key)).toBe(false))
    await another.stop()
    expect(await isThere(young)).toBe(true)
    await client.end()
    expect(await post({ body: bodies[1], key: young })).toEqual(recent)
    const later = await post({ body: bodies[0], key })
    if (forgotten === 'the first answer') expect(later).toEqual(first)
    else {
      expect(later).toMatchObject(repeated ?? { status: 201 })
      expect(later.body.id).not.toBe(first.body.id)
    }
  })
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** Keeps everybody else from writing to a table until it is released. */
const lockTable = async (url: string, table: string) => {
  const client = await connect(url)
  await client.query('BEGIN')
  await client.query(`LOCK TABLE ${table} IN SHARE MODE`)
  return {
    somebodyWaits: () =>
      eventually(async () => {
        const { rows } = await client.query(
          'SELECT FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database() AND NOT granted',
        )
        expect(rows.length).toBeGreaterThan(0)
      }),
    release: async () => {
      await client.query('COMMIT')
      await client.end()
    },
  }
}
