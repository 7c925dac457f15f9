import { connect } from 'node:net'
import { errorsOf } from '@praxis/contracts/errors'
import {
  type HttpApp,
  parseEnv,
  type RunningService,
  serve,
  serveInternal,
  serviceEnv,
  startService,
} from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const Things = {
  list: {
    method: 'GET',
    path: '/things',
    policy: 'public',
    query: Type.Object({
      at: Type.Optional(Type.String({ format: 'date-time' })),
      limit: Type.Integer({ minimum: 1, maximum: 10, default: 3 }),
    }),
    answers: { 200: Type.Object({ limit: Type.Integer(), at: Type.Optional(Type.String()) }) },
  },
  add: {
    method: 'POST',
    path: '/things',
    policy: ['patient'],
    body: Type.Object({ name: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
    answers: { 201: Type.Object({ name: Type.String(), owner: Type.String() }) },
  },
  remove: { method: 'DELETE', path: '/things', policy: ['admin'], answers: { 204: Type.Null() } },
} as const
const inner = {
  method: 'POST',
  path: '/internal/:country/count',
  body: Type.Object({ n: Type.Integer() }),
  answer: Type.Object({ n: Type.Integer() }),
} as const
const problem = errorsOf({ NAME_TAKEN: { kind: 'conflict', title: 'This name is in use' } } as const)

const routes = (app: HttpApp): void => {
  serve(app, Things.list, async ({ query }) => query)
  serve(app, Things.add, async ({ body, actor }) => {
    if (body.name === 'taken') throw problem('NAME_TAKEN', { field: '/name', extra: { alternatives: ['free'] } })
    if (body.name === 'bug') throw new TypeError('secret internals')
    if (body.name === 'down') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    return { name: body.name, owner: actor.id, hidden: 'not in the schema' }
  })
  serve(app, Things.remove, async () => null)
  serveInternal(app, inner, async ({ body }) => ({ n: body.n + 1 }))
}

const SOMEBODY = '01a20f16-dca8-7635-af23-8617c3c70b04'

let setup: TestEdges
let service: RunningService
let dependency = true
let helper = true
beforeAll(async () => {
  setup = await testEdges()
  service = await startService({
    name: 'things',
    config: parseEnv(Type.Object(serviceEnv), setup.edges.env),
    edges: setup.edges,
    routes,
    checks: {
      dependency: () => (dependency ? Promise.resolve() : Promise.reject(new Error('gone'))),
      helper: { probe: () => (helper ? Promise.resolve() : new Promise(() => undefined)), effect: 'Half of it works.' },
    },
    background: [],
  })
})
afterAll(async () => {
  await service.stop()
  await setup.stop()
})

const ask = async (path: string, { token, ...init }: RequestInit & { token?: string } = {}) => {
  const answer = await fetch(`${service.url}${path}`, {
    ...init,
    headers: {
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...init.headers,
    },
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }
}
const post = (body: unknown, token?: string) =>
  ask('/fr/v1/things', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(token === undefined ? {} : { token }),
  })

describe('a public route', () => {
  it('gives defaults, numbers, and an offset whose plus sign was not escaped', async () => {
    expect((await ask('/fr/v1/things?at=2026-11-24T09:00:00+01:00')).body).toEqual({
      limit: 3,
      at: '2026-11-24T09:00:00+01:00',
    })
    expect((await ask('/de/v1/things?limit=7')).body).toEqual({ limit: 7 })
  })

  it.each([
    ['limit=11', 'limit', 'must be <= 10'],
    ['limit=many', 'limit', 'must be integer'],
    ['limit=1&limit=2', 'limit', 'must be integer'],
    ['limit=0x1', 'limit', 'must be integer'],
    ['limit=1.5', 'limit', 'must be integer'],
    ['at=tomorrow', 'at', 'RFC 3339'],
    ['at=2026-06-30T23:59:60Z', 'at', 'RFC 3339'],
    ['at=2026-02-30T10:00:00Z', 'at', 'RFC 3339'],
    ['at=%00', 'query', 'U+0000'],
  ])('refuses %s and says what would be right', async (query, field, right) => {
    const { status, headers, body } = await ask(`/fr/v1/things?${query}`)
    expect(status).toBe(400)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({ code: 'INVALID_REQUEST', field, detail: expect.stringContaining(right) })
  })

  it('names the known countries to a caller of another', async () => {
    const { status, body } = await ask('/xx/v1/things')
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'UNKNOWN_COUNTRY', countries: ['fr', 'de'] })
  })
})

describe('a route for persons', () => {
  it('answers 401 without a valid token, 403 to another role, country or a service', async () => {
    expect((await post({ name: 'x' })).status).toBe(401)
    expect((await post({ name: 'x' })).headers.get('www-authenticate')).toBe('Bearer')
    expect((await post({ name: 'x' }, 'not.a.token')).body.code).toBe('UNAUTHENTICATED')
    expect((await post({ name: 'x' }, await setup.tokenFor({ role: 'staff', country: 'fr' }))).body.code).toBe(
      'FORBIDDEN',
    )
    expect((await post({ name: 'x' }, await setup.tokenFor({ role: 'patient', country: 'de' }))).body.code).toBe(
      'WRONG_COUNTRY',
    )
    expect((await post({ name: 'x' }, await setup.internalToken())).status).toBe(403)
    expect(
      (await post({ name: 'x' }, await setup.tokenFor({ id: 'nobody', role: 'patient', country: 'fr' }))).status,
    ).toBe(401)
  })

  it('hands over who calls, and sends only what the contract names', async () => {
    const token = await setup.tokenFor({ id: SOMEBODY, role: 'patient', country: 'fr' })
    expect(await post({ name: 'x' }, token)).toMatchObject({ status: 201, body: { name: 'x', owner: SOMEBODY } })
    expect((await post({ name: 'x' }, token)).body).not.toHaveProperty('hidden')
  })

  it('answers every failure as a problem, and never shows what is inside', async () => {
    const token = await setup.tokenFor({ role: 'patient', country: 'fr' })
    expect((await post({ name: 'taken' }, token)).body).toMatchObject({
      status: 409,
      code: 'NAME_TAKEN',
      field: '/name',
      alternatives: ['free'],
    })
    const down = await post({ name: 'down' }, token)
    expect(down).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } })
    expect(down.headers.get('retry-after')).toBe('1')
    const bug = await post({ name: 'bug' }, token)
    expect(bug).toMatchObject({ status: 500, body: { code: 'INTERNAL', requestId: bug.headers.get('x-request-id') } })
    expect(JSON.stringify(bug.body)).not.toContain('secret')
  })

  it.each([
    ['{', 400, 'INVALID_REQUEST'],
    ['null', 400, 'INVALID_REQUEST'],
    ['{"name":""}', 400, 'INVALID_REQUEST'],
    ['{"name":"x","more":1}', 400, 'INVALID_REQUEST'],
    ['{"name":"\\u0000"}', 400, 'INVALID_REQUEST'],
    ['{"name":"\\ud800"}', 400, 'INVALID_REQUEST'],
    ['{"__proto__":{"name":"x"}}', 400, 'INVALID_REQUEST'],
    [JSON.stringify({ name: 'x'.repeat(300_000) }), 413, 'BODY_TOO_LARGE'],
  ])('refuses the body %.40s', async (body, status, code) => {
    const token = await setup.tokenFor({ role: 'patient', country: 'fr' })
    expect(await post(body, token)).toMatchObject({ status, body: { code } })
  })

  it('closes the connection on a body that it does not read to its end', async () => {
    const token = await setup.tokenFor({ role: 'patient', country: 'fr' })
    const { headers } = await post(JSON.stringify({ name: 'x'.repeat(300_000) }), token)
    expect(headers.get('connection')).toBe('close')
  })

  it('answers 204 without a body', async () => {
    const token = await setup.tokenFor({ role: 'admin', country: 'fr' })
    expect(await ask('/fr/v1/things', { method: 'DELETE', token })).toMatchObject({ status: 204, body: undefined })
  })
})

it.each([
  ['lists', '['.repeat(50_000) + ']'.repeat(50_000)],
  ['objects', `${'{"name":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
])('refuses endlessly nested %s', async (_, body) => {
  const token = await setup.tokenFor({ role: 'patient', country: 'fr' })
  const answer = await fetch(`${service.url}/fr/v1/things`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'INVALID_REQUEST', detail: expect.stringContaining('nested') })
})

it('lets only services call an internal route', async () => {
  const call = (token: string) => ask('/internal/fr/count', { method: 'POST', body: '{"n":1}', token })
  expect((await call(await setup.internalToken())).body).toEqual({ n: 2 })
  expect((await call(await setup.tokenFor({ role: 'admin', country: 'fr' }))).status).toBe(403)
})

it.each([
  ['what the parser refuses', 'GET /fr/v1/things?q=p\u00e9diatre HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a request to no host', 'GET /fr/v1/things HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a request of no version', 'GET /fr/v1/things\r\n\r\n'],
])('answers %s as a problem too', async (_, request) => {
  const { hostname, port } = new URL(service.url)
  const socket = connect(Number(port), hostname)
  socket.write(request, 'latin1')
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  const answer = Buffer.concat(chunks).toString()
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain('application/problem+json')
  expect(answer).toContain('"code":"INVALID_REQUEST"')
})

it('keeps a sane request id and replaces any other', async () => {
  const withId = async (id: string) =>
    (await ask('/health/live', { headers: { 'x-request-id': id } })).headers.get('x-request-id')
  expect(await withId('trace-12345')).toBe('trace-12345')
  expect(await withId('x')).not.toBe('x')
})

it('says which part is out, and what still works', async () => {
  const ok = { state: 'ok' }
  expect(await ask('/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'ready', checks: { dependency: ok, helper: ok } },
  })
  helper = false
  const helperOut = { state: 'failed', effect: 'Half of it works.' }
  expect(await ask('/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'degraded', checks: { dependency: ok, helper: helperOut } },
  })
  dependency = false
  expect(await ask('/health/ready')).toMatchObject({
    status: 503,
    body: { status: 'unready', checks: { dependency: { state: 'failed' }, helper: helperOut } },
  })
  dependency = true
  helper = true
})
