import { expect, test } from 'vitest'
import type { Praxis } from '../instance.ts'
import { search } from './ask-search.ts'

export const edgeChapter = (praxis: () => Praxis): void => {
  test('a country that is not served is not found, and those served are named', async () => {
    const { status, body, headers } = await praxis().get<{ detail: string }>('/es/v1/search?q=dentista')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.stringify(body)).toMatch(/\bfr\b/)
    expect(JSON.stringify(body)).toMatch(/\bde\b/)
  })

  test('the API page describes every operation of every service', async () => {
    const page = await praxis().get<string>('/docs')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    const { body } = await praxis().get<{ openapi: string; paths: Record<string, unknown> }>('/docs/openapi.json')
    expect(body.openapi).toMatch(/^3\.1\./)
    const paths = Object.keys(body.paths)
    for (const path of [
      '/search',
      '/bookings/{id}/cancel',
      '/patients/me/bookings',
      '/practitioners/{id}/availability',
    ])
      expect(paths.filter((each) => each.endsWith(path))).toHaveLength(1)
  })

  test('health and metrics answer', async () => {
    expect(await praxis().get('/health/live')).toMatchObject({ status: 200 })
    expect(await praxis().get('/health/ready')).toMatchObject({ status: 200 })
    await search(praxis(), 'fr', { q: 'dentist Paris' })
    const { body } = await praxis().get<string>('/metrics')
    expect(body).toMatch(/^praxis_http_request_seconds_count\{.*route="[^"]*search".*\} \d+$/m)
  })

  test('what needs a token says so, and a token of another country or role does not help', async () => {
    const bookings = '/fr/v1/bookings'
    expect(await praxis().get(bookings)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
    expect(await praxis().get(bookings, { token: 'not-a-token' })).toMatchObject({ status: 401 })
    const german = await praxis().get(bookings, { token: await praxis().token('Lena Fischer') })
    expect(german).toMatchObject({ status: 403 })
    const practice = await praxis().get('/fr/v1/patients/me', { token: await praxis().token('Claire Moreau') })
    expect(practice).toMatchObject({ status: 403 })
  })

  test('every answer has a request id and, where calls are limited, says how many are left', async () => {
    const { headers } = await praxis().get('/fr/v1/search?q=dentist+Paris')
    expect(headers.get('x-request-id')).toMatch(/^[\w.-]{8,}$/)
    expect([...headers.keys()].filter((name) => /^(x-)?ratelimit/.test(name))).not.toEqual([])
  })

  test('nothing that services ask each other can be asked from outside', async () => {
    const token = await praxis().token('Thomas Richter')
    const paths = ['/internal/de/slots', '/de/internal/slots', '/de/v1/../../internal/de/slots']
    for (const path of paths) expect(await praxis().post(path, { token, body: {} })).toMatchObject({ status: 404 })
  })
}
