import { rates } from '@praxis/contracts'
import { newId } from '@praxis/platform'
import { afterEach, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'
import { createGatewayService } from './index.ts'

const MAX = 3
let gateway: TestGateway
const startLimited = async (env = {}): Promise<void> => {
  gateway = await startTestGateway({ env: { RATE_FACTOR: String(MAX / rates.search), ...env } })
}
afterEach(() => gateway.stop())

const statuses = async (count: number, path: string, headers: Record<string, string> = {}): Promise<number[]> => {
  const found: number[] = []
  for (let n = 0; n < count; n++) found.push((await gateway.fetch(path, { headers })).status)
  return found
}

test('counts down in standard headers, then answers 429 with the time to wait', async () => {
  await startLimited()
  const first = await gateway.fetch('/fr/v1/search')
  expect(first.headers.get('ratelimit-limit')).toBe(String(MAX))
  expect(first.headers.get('ratelimit-remaining')).toBe(String(MAX - 1))
  expect(Number(first.headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60)
  expect(await statuses(MAX - 1, '/de/v1/search')).toEqual([200, 200])

  const refused = await gateway.fetch('/fr/v1/search')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit-remaining')).toBe('0')
  expect(await refused.json()).toMatchObject({ code: 'RATE_LIMITED', status: 429 })
  expect(gateway.services.search.asked).toHaveLength(MAX)
})

test('gateways that share a cache let through together what one would', async () => {
  await startLimited()
  const second = await createGatewayService(gateway.edges)
  const found: number[] = []
  for (let n = 0; n < 2 * MAX; n++)
    found.push((await fetch(`${n % 2 === 0 ? gateway.gateway.url : second.url}/fr/v1/search`)).status)
  expect(found).toEqual([...Array(MAX).fill(200), ...Array(MAX).fill(429)])
  await second.stop()
})

test('each rate has its own count', async () => {
  await startLimited()
  await statuses(MAX, '/fr/v1/search')
  expect(await statuses(2, '/fr/v1/search')).toEqual([429, 429])
  expect(await statuses(1, `/fr/v1/practitioners/${newId()}`)).toEqual([200])
})

test('each person has their own count, on whatever path of a rate', async () => {
  await startLimited({ RATE_FACTOR: String(MAX / rates.read) })
  const bearer = async () => ({
    authorization: `Bearer ${await gateway.tokenFor({ role: 'patient', country: 'fr' })}`,
  })
  const [one, two] = [await bearer(), await bearer()]
  expect(await statuses(MAX - 1, '/fr/v1/bookings', one)).toEqual([200, 200])
  expect(await statuses(2, '/fr/v1/patients/me', one)).toEqual([200, 429])
  expect(await statuses(1, '/fr/v1/bookings', two)).toEqual([200])
})

test('refused tokens count against their address', async () => {
  await startLimited({ RATE_FACTOR: String(MAX / rates.read) })
  const guess = { authorization: 'Bearer guess' }
  expect(await statuses(MAX + 1, '/fr/v1/bookings', guess)).toEqual([401, 401, 401, 429])
  const person = { authorization: `Bearer ${await gateway.tokenFor({ role: 'patient', country: 'fr' })}` }
  expect(await statuses(1, '/fr/v1/bookings', person)).toEqual([200])
})

test('an address behind a trusted proxy is its own; a made-up one is not', async () => {
  await startLimited()
  for (const from of ['203.0.113.1', '203.0.113.2', '203.0.113.3'])
    expect(await statuses(1, '/fr/v1/search', { 'x-forwarded-for': from })).toEqual([200])
  expect(await statuses(1, '/fr/v1/search', { 'x-forwarded-for': '203.0.113.4' })).toEqual([429])
  await gateway.stop()

  await startLimited({ TRUSTED_PROXIES: '127.0.0.1' })
  await statuses(MAX, '/fr/v1/search', { 'x-forwarded-for': '203.0.113.1' })
  expect(await statuses(1, '/fr/v1/search', { 'x-forwarded-for': '203.0.113.1' })).toEqual([429])
  expect(await statuses(1, '/fr/v1/search', { 'x-forwarded-for': '203.0.113.2' })).toEqual([200])
  await statuses(MAX, '/fr/v1/search', { 'x-forwarded-for': '2001:db8::1' })
  expect(await statuses(1, '/fr/v1/search', { 'x-forwarded-for': '2001:db8::2' })).toEqual([429])
})
