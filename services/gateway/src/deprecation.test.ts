import { routes } from '@praxis/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from './fixture/test-service.ts'

const deprecation = { since: '2026-12-01', sunset: '2027-07-01', link: 'https://praxis.example/changes#search' }

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway({
    env: { ALLOWED_ORIGINS: 'https://praxis.example' },
    table: { ...routes, search: { ...routes.search, deprecation }, getMe: { ...routes.getMe, deprecation } },
  })
})
afterAll(() => gateway.stop())

const announced = {
  // RFC 9745, a structured date: seconds since 1970.
  deprecation: '@1796083200',
  sunset: 'Thu, 01 Jul 2027 23:59:59 GMT',
  link: '<https://praxis.example/changes#search>; rel="deprecation"; type="text/html"',
}
const headersOf = async (path: string): Promise<Record<string, string>> =>
  Object.fromEntries((await gateway.fetch(path, { headers: { origin: 'https://praxis.example' } })).headers)

test('an operation that ends says so in every answer, also when it refuses', async () => {
  expect(await headersOf('/fr/v1/search')).toMatchObject(announced)
  expect(await headersOf('/fr/v1/patients/me')).toMatchObject({ ...announced, 'www-authenticate': 'Bearer' })
})

test('a page in a browser may read these headers', async () => {
  expect((await headersOf('/fr/v1/search'))['access-control-expose-headers']).toContain('deprecation, sunset, link')
})

test('no other operation has them', async () => {
  expect(await headersOf('/fr/v1/practitioners/019ab123-4567-7890-abcd-ef0123456789')).not.toHaveProperty('deprecation')
})

test('the description marks it and names its last day', async () => {
  const answer = await gateway.fetch('/docs/openapi.json')
  expect(await answer.json()).toMatchObject({
    paths: { '/{country}/v1/search': { get: { deprecated: true, 'x-sunset': '2027-07-01' } } },
  })
})
