import { rates } from '@praxis/contracts'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from './fixture/raw.ts'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'

const Echoed = Type.Object({ headers: Type.Record(Type.String(), Type.String()) })
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway({ env: { ALLOWED_ORIGINS: 'https://praxis.example' } })
})
afterAll(() => gateway.stop())

const seenBy = async (path: string, headers: Record<string, string>): Promise<Record<string, string>> => {
  const answer = await gateway.fetch(path, { headers })
  return Value.Parse(Echoed, await answer.json()).headers
}

describe('towards a service', () => {
  test('nothing passes that a client could pretend with', async () => {
    const seen = await seenBy('/fr/v1/search', {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-real-ip': '6.6.6.6',
      forwarded: 'for=6.6.6.6',
      'x-praxis-person': 'admin',
      cookie: 'session=1',
      authorization: 'Bearer somebody',
    })
    expect(Object.keys(seen).sort()).toEqual(
      ['accept', 'accept-language', 'connection', 'host', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']
        .concat('x-request-id')
        .sort(),
    )
    expect(seen).toMatchObject({
      host: new URL(gateway.services.search.url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(gateway.gateway.url).host,
    })
  })

  test('a header named in Connection is not passed on, and none of the gateway can be dropped by it', async () => {
    const answer = await sendRaw(gateway.gateway.url, [
      'GET /fr/v1/search HTTP/1.1',
      'Connection: x-forwarded-for, accept-language',
      'Accept-Language: fr',
    ])
    expect(answer).toContain('"x-forwarded-for":"127.0.0.1"')
    expect(answer).not.toContain('accept-language')
  })

  test('the token, the idempotency key and the languages pass', async () => {
    const authorization = `Bearer ${await gateway.tokenFor({ role: 'patient', country: 'fr' })}`
    const asked = { authorization, 'idempotency-key': 'k-1', 'accept-language': 'de' }
    expect(await seenBy('/fr/v1/bookings', asked)).toMatchObject(asked)
  })

  test('a trace passes when it is one', async () => {
    expect(await seenBy('/fr/v1/search', { traceparent, tracestate: 'a=b' })).toMatchObject({
      traceparent,
      tracestate: 'a=b',
    })
    const seen = await seenBy('/fr/v1/search', { traceparent: 'nonsense', tracestate: 'a=b' })
    expect([seen.traceparent, seen.tracestate]).toEqual([undefined, undefined])
  })

  test('a proxy that is not trusted cannot name the client; a trusted one can', async () => {
    const trusting = await startTestGateway({ env: { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' } })
    const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.1.2.3', 'x-forwarded-proto': 'https' }
    const answer = await trusting.fetch('/fr/v1/search', { headers })
    expect(Value.Parse(Echoed, await answer.json()).headers).toMatchObject({
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
    })
    await trusting.stop()
  })
})

describe('request ids', () => {
  test('a sane one is kept, forwarded and returned', async () => {
    const answer = await gateway.fetch('/fr/v1/search', { headers: { 'x-request-id': 'client-request.1' } })
    expect(answer.headers.get('x-request-id')).toBe('client-request.1')
    expect(Value.Parse(Echoed, await answer.json()).headers['x-request-id']).toBe('client-request.1')
  })

  test.each(['short', 'has spaces in it', 'x'.repeat(101), '"><script>alert(1)</script>'])(
    'one such as %s is replaced',
    async (id) => {
      const answer = await gateway.fetch('/fr/v1/search', { headers: { 'x-request-id': id } })
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    },
  )
})

describe('towards the client', () => {
  test('security headers are set, and what belongs to the gateway or to a connection is not passed', async () => {
    gateway.services.search.answer = (_, reply) =>
      reply
        .header('access-control-allow-origin', '*')
        .header('ratelimit-limit', '1')
        .header('connection', 'close, x-hop')
        .header('x-hop', '1')
        .header('etag', '"1"')
        .send({})
    const { headers } = await gateway.fetch('/fr/v1/search')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('ratelimit-limit')).toBe(String(rates.search * 1_000))
    expect(headers.get('x-hop')).toBeNull()
    expect(headers.get('etag')).toBe('"1"')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  })
})

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    gateway.fetch('/fr/v1/bookings', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' },
    })

  test('a configured one may call, and reads failures too', async () => {
    const { status, headers } = await preflight('https://praxis.example')
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('https://praxis.example')
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    expect(headers.get('access-control-allow-headers')).toContain('idempotency-key')
    const refused = await gateway.fetch('/fr/v1/bookings', { headers: { origin: 'https://praxis.example' } })
    expect(refused.status).toBe(401)
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://praxis.example')
    expect(refused.headers.get('vary')).toContain('origin')
  })

  test.each(['https://evil.example', 'https://praxis.example.evil.example', 'null'])('%s may not', async (origin) => {
    const { headers } = await preflight(origin)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('access-control-allow-methods')).toBeNull()
  })
})
