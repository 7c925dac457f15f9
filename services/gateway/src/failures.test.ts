import { connect } from 'node:net'
import { freePort } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Echo, startEcho } from './fixture/echo.ts'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'
import { createGatewayService } from './index.ts'

let gateway: TestGateway
let port: number
beforeEach(async () => {
  port = await freePort()
  gateway = await startTestGateway({ env: { SEARCH_URL: `http://127.0.0.1:${port}`, UPSTREAM_TIMEOUT_MS: '1000' } })
})
afterEach(() => gateway.stop())

const expectUnavailable = async (answer: Response, service: string): Promise<void> => {
  expect(answer.status).toBe(503)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.json()).toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    detail: `The ${service} service does not answer.`,
  })
}
const book = async (headers: Record<string, string>): Promise<Response> => {
  const authorization = `Bearer ${await gateway.tokenFor({ role: 'patient', country: 'fr' })}`
  return gateway.fetch('/fr/v1/bookings', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: '{"a":1}',
  })
}
const profile = '/fr/v1/practitioners/019ab123-4567-7890-abcd-ef0123456789'

describe('a service', () => {
  test('that is down is 503, and is found again when it is back', async () => {
    await expectUnavailable(await gateway.fetch('/fr/v1/search'), 'search')
    const ready = await gateway.fetch('/health/ready')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({
      status: 'degraded',
      checks: {
        cache: { state: 'ok' },
        search: { state: 'failed', effect: 'Nobody can search; practitioners are shown and booked.' },
        booking: { state: 'ok' },
        availability: { state: 'ok' },
        practitioner: { state: 'ok' },
        patient: { state: 'ok' },
      },
    })

    const back: Echo = await startEcho('search', port)
    await eventually(async () => expect((await gateway.fetch('/fr/v1/search')).status).toBe(200))
    expect(await (await gateway.fetch('/health/ready')).json()).toMatchObject({ status: 'ready' })
    await back.server.close()
  })

  test('that is slow is 503, and is asked once', async () => {
    gateway.services.practitioner.answer = () => new Promise(() => undefined)
    await expectUnavailable(await gateway.fetch(profile), 'practitioner')
    expect(gateway.services.practitioner.asked).toHaveLength(1)
  })

  test('that is slow is given up by all who ask at once, more than it has connections', async () => {
    gateway.services.practitioner.answer = () => new Promise(() => undefined)
    const answers = await Promise.all(Array.from({ length: 400 }, () => gateway.fetch(profile)))
    for (const answer of answers) await expectUnavailable(answer, 'practitioner')
  })

  test('has room for others when more than it has connections have left before they were let in', async () => {
    let letIn = (): void => undefined
    const isOpen = new Promise<void>((resolve) => {
      letIn = resolve
    })
    let waiting = 0
    const patient = await startTestGateway({
      cacheOf: async ({ cache }) => ({
        ...cache,
        count: async (...window) => {
          waiting++
          await isOpen
          return cache.count(...window)
        },
      }),
    })
    const { hostname, port: at } = new URL(patient.gateway.url)
    const sockets = Array.from({ length: 300 }, () => connect(Number(at), hostname))
    for (const socket of sockets) socket.write(`GET ${profile} HTTP/1.1\r\nHost: praxis.test\r\n\r\n`)
    await eventually(() => expect(waiting).toBe(sockets.length))
    for (const socket of sockets) socket.destroy()
    // Answered after the gateway has read that they are gone.
    expect((await patient.fetch('/health/live')).status).toBe(200)
    letIn()
    expect((await patient.fetch(profile)).status).toBe(200)
    expect(patient.services.practitioner.asked).toHaveLength(1)
    await patient.stop()
  })

  test.each([
    { what: 'a read', request: async () => gateway.fetch(profile), service: 'practitioner', asked: 3 },
    { what: 'a write with a key', request: () => book({ 'idempotency-key': 'a' }), service: 'booking', asked: 3 },
    { what: 'a write without one', request: () => book({}), service: 'booking', asked: 1 },
  ] as const)(
    'that breaks the connection of $what is asked $asked times in all',
    async ({ request, service, asked }) => {
      gateway.services[service].answer = (broken, reply) => {
        broken.raw.socket.destroy()
        return reply.hijack()
      }
      await expectUnavailable(await request(), service)
      expect(gateway.services[service].asked).toHaveLength(asked)
    },
  )

  test('that answers the second time is heard, and is sent the same body', async () => {
    const { booking } = gateway.services
    booking.answer = (request, reply) => {
      if (booking.asked.length > 1) return { asked: 'again', body: request.body }
      request.raw.socket.destroy()
      return reply.hijack()
    }
    expect(await (await book({ 'idempotency-key': 'b' })).json()).toEqual({ asked: 'again', body: '{"a":1}' })
  })

  test('that says 503 itself is heard, once, in its own words', async () => {
    gateway.services.practitioner.answer = (_, reply) =>
      reply.code(503).type('application/problem+json').header('retry-after', '7').send('{"code":"OVERLOADED"}')
    const answer = await gateway.fetch(profile)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7'])
    expect(await answer.json()).toEqual({ code: 'OVERLOADED' })
    expect(gateway.services.practitioner.asked).toHaveLength(1)
  })

  test('that fails without a word is 503, its page kept back', async () => {
    gateway.services.practitioner.answer = (_, reply) => reply.code(502).type('text/html').send('<h1>Bad gateway</h1>')
    await expectUnavailable(await gateway.fetch(profile), 'practitioner')
  })

  test('that refuses is heard in its own words', async () => {
    gateway.services.practitioner.answer = (_, reply) =>
      reply.code(404).type('application/problem+json').send('{"a":1}')
    const answer = await gateway.fetch(profile)
    expect([answer.status, await answer.json()]).toEqual([404, { a: 1 }])
  })
})

test('an issuer that is down is 503 where a token is needed, and matters nowhere else', async () => {
  const nowhere = `http://127.0.0.1:${await freePort()}`
  const second = await createGatewayService({ ...gateway.edges, env: { ...gateway.edges.env, OIDC_ISSUER: nowhere } })
  const answer = await fetch(`${second.url}/fr/v1/bookings`, { headers: { authorization: 'Bearer a.b.c' } })
  expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'UNAVAILABLE' }])
  expect((await fetch(`${second.url}${profile}`)).status).toBe(200)
  await second.stop()
})

describe('a stop', () => {
  test('answers what is under way and takes nothing new', async () => {
    let release = (): void => undefined
    gateway.services.practitioner.answer = () =>
      new Promise((resolve) => {
        release = () => resolve({ done: true })
      })
    const second = await createGatewayService(gateway.edges)
    const underway = fetch(`${second.url}${profile}`)
    await eventually(() => expect(gateway.services.practitioner.asked).toHaveLength(1))
    const stopped = second.stop()
    await eventually(() => expect(fetch(`${second.url}/health/live`)).rejects.toThrow())
    release()
    expect(await (await underway).json()).toEqual({ done: true })
    await stopped
  })
})
