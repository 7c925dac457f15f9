import { type Route, routes, servedPath } from '@praxis/contracts'
import { validate } from '@scalar/openapi-parser'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from '../fixture/test-service.ts'
import { openApi } from './open-api.ts'

const document = openApi(routes)
const Operations = Type.Record(
  Type.String(),
  Type.Record(
    Type.String(),
    Type.Object({
      operationId: Type.String(),
      security: Type.Array(Type.Unknown()),
      parameters: Type.Array(Type.Object({ name: Type.String(), in: Type.String(), required: Type.Boolean() })),
      responses: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
)
const paths = Value.Parse(Operations, document.paths)
const table = Object.entries<Route>(routes)
const operationOf = (row: Route) => paths[servedPath(row).replace(/:(\w+)/g, '{$1}')]?.[row.method.toLowerCase()]

describe('the document', () => {
  test('is valid OpenAPI 3.1, every reference resolved', async () => {
    const { valid, errors, version } = await validate(JSON.stringify(document))
    expect(errors).toEqual([])
    expect([valid, version]).toEqual([true, '3.1'])
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)]
    expect(references.length).toBeGreaterThan(100)
    for (const [, kind = '', name = ''] of references) expect(document).toHaveProperty(['components', kind, name])
  })

  test('has every route once', () => {
    const operations = Object.values(paths).flatMap((path) => Object.values(path))
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort())
  })

  test.each(table)('%s says what its row says', (name, row) => {
    const operation = operationOf(row)
    const named = (place: string) => operation?.parameters.filter((each) => each.in === place).map((each) => each.name)
    const template = [...servedPath(row).matchAll(/:(\w+)/g)].map(([, parameter]) => parameter)
    expect(operation?.operationId).toBe(name)
    expect(named('path')).toEqual(template)
    expect(named('header')).toEqual(row.idempotent === true ? ['Idempotency-Key'] : [])
    expect(operation?.security).toHaveLength(row.policy === 'public' ? 0 : 1)
    const statuses = Object.keys(operation?.responses ?? {})
    expect(statuses).toEqual(expect.arrayContaining([...Object.keys(row.answers), '404', '429', '503']))
    expect(statuses.includes('401')).toBe(row.policy !== 'public')
  })

  test('asks for no parameter that has a default', () => {
    const limit = operationOf(routes.search)?.parameters.find(({ name }) => name === 'limit')
    expect(limit).toMatchObject({ required: false, schema: { default: 20 } })
  })
})

describe('the page', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway()
  })
  afterAll(() => gateway.stop())

  test('loads nothing from anywhere else', async () => {
    const answer = await gateway.fetch('/docs')
    const html = await answer.text()
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(html).not.toMatch(/https?:\/\//)
    const scripts = [...html.matchAll(/src="([^"]+)"/g)].map(([, source = '']) => source)
    expect(scripts).toEqual(['/docs/scalar.js', '/docs/start.js'])
    for (const source of scripts) {
      const script = await gateway.fetch(source)
      expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    }
  })

  test('shows the document', async () => {
    expect(await (await gateway.fetch('/docs/openapi.json')).json()).toEqual(document)
  })
})
