import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClientOptions, createPraxisClient, type PraxisClient } from './index.ts'

type Reply = (response: ServerResponse) => unknown

interface Attempt {
  readonly line: string
  readonly key: string | undefined
  readonly authorization: string | undefined
  readonly body: string
  readonly at: number
}

const attempts: Attempt[] = []
/** What the server does with each attempt in turn; the last one for all that follow. */
let replies: Reply[] = []
let stop: () => void
let client: PraxisClient
let connect: (options?: Partial<ClientOptions>) => PraxisClient

beforeEach(async () => {
  attempts.length = 0
  const server = createServer(async (request: IncomingMessage, response) => {
    const { method, url, headers } = request
    const [key] = [headers['idempotency-key']].flat()
    const { authorization } = headers
    attempts.push({ line: `${method} ${url}`, key, authorization, body: await text(request), at: performance.now() })
    const reply = replies[attempts.length - 1] ?? replies.at(-1)
    reply?.(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has no port')
  connect = (options) => createPraxisClient({ baseUrl: `http://127.0.0.1:${address.port}`, ...options })
  client = connect()
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => stop())

const says =
  (status: number, body: object, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const served = says(200, { id: 'b' })
const busy = says(503, { code: 'OVERLOADED' }, { 'retry-after': '0' })
const breaks: Reply = (response) => response.destroy()
const isSilent: Reply = () => undefined

const id = '019ab123-4567-7890-abcd-ef0123456789'
const path = { country: 'fr', id } as const
const read = (from = client) => from.GET('/{country}/v1/bookings/{id}', { params: { path } })
const hold = () =>
  client.POST('/{country}/v1/holds', {
    params: { path: { country: 'fr' } },
    body: { practitionerId: id, consultationTypeId: id, slotStart: '2026-12-01T09:00:00Z' },
  })
const cancel = (key?: string) =>
  client.POST('/{country}/v1/bookings/{id}/cancel', {
    params: { path, header: key === undefined ? {} : { 'Idempotency-Key': key } },
    body: { reason: 'ill' },
  })

describe('a request that was not served', () => {
  it.each([
    ['503', busy],
    ['429', says(429, {}, { 'retry-after': '0' })],
    ['a broken connection', breaks],
  ])('is sent again after %s', async (_, failure) => {
    replies = [failure, served]
    expect((await read()).data).toEqual({ id: 'b' })
    expect(attempts.map(({ line }) => line)).toEqual(Array(2).fill(`GET /fr/v1/bookings/${id}`))
  })

  it('is sent again when no answer comes in time', async () => {
    replies = [isSilent, served]
    expect((await read(connect({ timeoutMs: 1_000 }))).data).toEqual({ id: 'b' })
    expect(attempts).toHaveLength(2)
  })

  it('waits as long as Retry-After says', async () => {
    replies = [says(503, {}, { 'retry-after': '1' }), served]
    await read()
    const [first, second] = attempts
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(990)
  })

  it('is given back at once when the server asks for too long a pause', async () => {
    replies = [says(429, { code: 'RATE_LIMITED' }, { 'retry-after': '60' })]
    const { error, response } = await read()
    expect([response.status, error]).toEqual([429, { code: 'RATE_LIMITED' }])
    expect(attempts).toHaveLength(1)
  })

  it('is given back after the last attempt', async () => {
    replies = [busy]
    expect((await read(connect({ retries: 2 }))).response.status).toBe(503)
    expect(attempts).toHaveLength(3)
    replies = [breaks]
    await expect(read(connect({ retries: 1 }))).rejects.toThrow()
    expect(attempts).toHaveLength(5)
  })

  it.each([400, 401, 404, 409, 422, 500, 502])('is not sent again after %i', async (status) => {
    replies = [says(status, {}, { 'retry-after': '0' })]
    expect((await read()).response.status).toBe(status)
    expect(attempts).toHaveLength(1)
  })
})

describe('a write', () => {
  it.each([
    ['of its own', undefined],
    ['of the caller', 'my-key'],
  ])('has one key %s for all attempts, and the same body', async (_, key) => {
    replies = [breaks, busy, served]
    expect((await cancel(key)).data).toEqual({ id: 'b' })
    const keys = new Set(attempts.map((attempt) => attempt.key))
    expect([attempts.length, keys.size]).toEqual([3, 1])
    expect([...keys][0]).toEqual(key ?? expect.stringMatching(/^[0-9a-f-]{36}$/))
    expect(attempts.map(({ body }) => body)).toEqual(Array(3).fill('{"reason":"ill"}'))
  })

  it('has another key for another intent', async () => {
    replies = [served]
    await Promise.all([cancel(), cancel()])
    expect(new Set(attempts.map(({ key }) => key)).size).toBe(2)
  })

  it('that takes no key is sent once', async () => {
    replies = [busy]
    expect((await hold()).response.status).toBe(503)
    expect(attempts.map(({ key }) => key)).toEqual([undefined])
    replies = [breaks]
    await expect(hold()).rejects.toThrow()
    expect(attempts).toHaveLength(2)
  })

  it('by PUT or DELETE is sent again', async () => {
    replies = [busy, says(200, {}), breaks, (response) => response.writeHead(204).end()]
    await client.PUT('/{country}/v1/patients/me', {
      params: { path: { country: 'fr' } },
      body: { givenName: 'A', familyName: 'B', email: 'a@praxis.test', language: 'fr' },
    })
    await client.DELETE('/{country}/v1/holds/{id}', { params: { path } })
    expect(attempts.map(({ line }) => line.split(' ')[0])).toEqual(['PUT', 'PUT', 'DELETE', 'DELETE'])
  })
})

describe('a signal', () => {
  const readUntil = (signal: AbortSignal) => client.GET('/{country}/v1/bookings/{id}', { params: { path }, signal })

  it('ends an attempt, and there is no further one', async () => {
    const abort = new AbortController()
    replies = [() => abort.abort(new Error('the page was left'))]
    await expect(readUntil(abort.signal)).rejects.toThrow('the page was left')
    expect(attempts).toHaveLength(1)
  })

  it('ends a pause', async () => {
    replies = [says(503, {}, { 'retry-after': '9' })]
    await expect(readUntil(AbortSignal.timeout(2_000))).rejects.toThrow('timeout')
    expect(attempts).toHaveLength(1)
  })
})

it('the token is asked for each request', async () => {
  replies = [served]
  let count = 0
  const renewed = connect({ token: async () => `token-${++count}` })
  await read(renewed)
  await read(renewed)
  await read(connect({ token: 'fixed' }))
  await read()
  expect(attempts.map(({ authorization }) => authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
    'Bearer fixed',
    undefined,
  ])
})
