import { countryCodes } from '@praxis/contracts'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from './fixture/raw.ts'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'

const ID = '019ab123-4567-7890-abcd-ef0123456789'
const Echoed = Type.Object({
  service: Type.String(),
  method: Type.String(),
  url: Type.String(),
  headers: Type.Record(Type.String(), Type.String()),
  body: Type.Union([Type.String(), Type.Null()]),
})

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())

const echoed = async (path: string, init?: RequestInit) => {
  const answer = await gateway.fetch(path, init)
  return Value.Parse(Echoed, await answer.json())
}
const problemOf = async (path: string, init?: RequestInit) => {
  const answer = await gateway.fetch(path, init)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  return {
    answer,
    body: Value.Parse(Type.Object({ status: Type.Integer(), code: Type.String() }), await answer.json()),
  }
}

describe('dispatch', () => {
  test.each(countryCodes)('sends /%s/ to the service that the table names', async (country) => {
    expect(await echoed(`/${country}/v1/search?q=a%20b&limit=2`)).toMatchObject({
      service: 'search',
      method: 'GET',
      url: `/${country}/v1/search?q=a%20b&limit=2`,
    })
    expect(await echoed(`/${country}/v1/practitioners/${ID}`)).toMatchObject({ service: 'practitioner' })
    expect(await echoed(`/${country}/v1/practitioners/${ID}/availability`)).toMatchObject({ service: 'availability' })
  })

  test('passes a body on as the bytes that came, malformed ones too', async () => {
    const token = await gateway.tokenFor({ role: 'patient', country: 'fr' })
    for (const body of ['{ "é":  1.0 }', '{"broken":', '[]']) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' }
      const sent = await echoed('/fr/v1/bookings', { method: 'POST', headers, body })
      expect(sent).toMatchObject({ service: 'booking', method: 'POST', body })
    }
  })

  test('takes a write without a body', async () => {
    const headers = { authorization: `Bearer ${await gateway.tokenFor({ role: 'patient', country: 'fr' })}` }
    expect(await echoed(`/fr/v1/bookings/${ID}/cancel`, { method: 'POST', headers })).toMatchObject({
      method: 'POST',
      body: null,
    })
    expect(await echoed(`/fr/v1/holds/${ID}`, { method: 'DELETE', headers })).toMatchObject({ method: 'DELETE' })
  })

  test('passes a query on as it was written', async () => {
    const query = '?q=caf%C3%A9+%2B%20%26&lat=1&lat=2&empty=&%3Fx=%23'
    expect((await echoed(`/fr/v1/search${query}`)).url).toBe(`/fr/v1/search${query}`)
  })

  test('answers HEAD like GET, without a body', async () => {
    const answer = await gateway.fetch('/fr/v1/search', { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  test('serves a hundred at once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => echoed(`/de/v1/search?limit=${n}`)))
    expect(answers.map(({ url }) => url)).toEqual(answers.map((_, n) => `/de/v1/search?limit=${n}`))
  })
})

describe('what no route names', () => {
  test.each(['/xx/v1/search', '/FR/v1/search', '/it', '/uk/anything', `/xx/v1/practitioners/${ID}`])(
    '%s is an unknown country, and the known ones are named',
    async (path) => {
      const { body } = await problemOf(path)
      expect(body).toMatchObject({ status: 404, code: 'UNKNOWN_COUNTRY', countries: countryCodes })
    },
  )

  test.each([
    '/fr',
    '/fr/v1',
    '/fr/v1/nothing',
    '/fr/v2/search',
    '/fr/v1/Search',
    '/fr/v1/search/',
    '//fr/v1/search',
    '/fr//v1/search',
    '/fr/v1/practitioners/a/b/c',
    '/internal/fr/slots',
    '/internal/fr/patients/import',
    '/dev/other',
    '/favicon.ico',
  ])('%s is 404', async (path) => {
    expect((await problemOf(path)).body).toMatchObject({ status: 404, code: 'NO_SUCH_ROUTE' })
    expect((await problemOf(path, { method: 'POST', body: 'text' })).body.status).toBe(404)
  })

  test.each([
    '/fr/v1/practitioners/..%2f..%2finternal%2ffr%2fslots',
    '/fr/v1/practitioners/../../../internal/fr/slots',
    '/fr/v1/practitioners/../availability',
    '/fr/v1/practitioners/%2e%2e/availability',
    '/fr/v1/practitioners/%252e%252e%252finternal',
    '/fr/v1/practitioners/.%2e',
    '/fr/v1/practitioners/a%2fb',
    '/fr/v1/practitioners/a%5cb',
    '/fr/v1/practitioners/a%00b',
    '/fr/v1/practitioners/%20',
    `/fr/v1/practitioners/${'a'.repeat(300)}`,
    '/fr%2fv1%2fsearch',
    '/internal%2ffr/slots',
    '/./internal/fr/slots',
  ])('%s reaches nobody', async (path) => {
    const before = Object.values(gateway.services).flatMap(({ asked }) => asked).length
    const answer = await sendRaw(gateway.gateway.url, [`GET ${path} HTTP/1.1`])
    expect(answer).toMatch(/^HTTP\/1\.1 404 .*"code":"NO_SUCH_ROUTE"/s)
    expect(Object.values(gateway.services).flatMap(({ asked }) => asked)).toHaveLength(before)
  })

  test('a path that cannot be decoded is 400', async () => {
    const answer = await sendRaw(gateway.gateway.url, ['GET /fr/v1/practitioners/%zz HTTP/1.1'])
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s)
  })

  test('another method is 405 and says which are taken', async () => {
    const { answer, body } = await problemOf('/fr/v1/bookings', { method: 'PATCH', body: 'text' })
    expect(body).toMatchObject({ status: 405, code: 'WRONG_METHOD' })
    expect(answer.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS')
    expect((await problemOf('/xx/v1/bookings', { method: 'PATCH' })).body.code).toBe('UNKNOWN_COUNTRY')
    expect((await gateway.fetch('/fr/v1/search', { method: 'OPTIONS' })).status).toBe(204)
  })

  test('/ leads to the API page', async () => {
    expect((await gateway.fetch('/', { redirect: 'manual' })).headers.get('location')).toBe('/docs')
  })
})

describe('bodies', () => {
  test('too large is 413, not JSON is 415, and neither reaches a service', async () => {
    const token = await gateway.tokenFor({ role: 'patient', country: 'fr' })
    const post = (type: string, body: string) =>
      problemOf('/fr/v1/bookings', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body,
      })
    const before = gateway.services.booking.asked.length
    expect((await post('application/json', JSON.stringify('x'.repeat(300_000)))).body.code).toBe('BODY_TOO_LARGE')
    expect((await post('text/plain', '{}')).body).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' })
    expect((await post('application/x-www-form-urlencoded', 'a=b')).body.status).toBe(415)
    expect(gateway.services.booking.asked).toHaveLength(before)
  })
})
