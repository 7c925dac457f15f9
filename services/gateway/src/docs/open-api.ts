import { type Route, rates, servedPath } from '@praxis/contracts'
import { type Json, namedSchemas, schemaRef } from './components.ts'
import { parametersOf } from './parameters.ts'
import { Problem, problemResponses, problemsOf } from './problems.ts'

const TOKEN = 'accessToken'

/** The OpenAPI 3.1 document of a route table. */
export const openApi = (routes: Readonly<Record<string, Route>>): Json => {
  const paths = pathsOf(routes)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Praxis',
      version: '1',
      description:
        'Find a health practitioner, and book, move and cancel appointments. Times are RFC 3339 with an offset; lists are read page by page with `cursor`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(routes).map(({ service }) => service))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...namedSchemas(paths), Problem },
      responses: problemResponses(),
      headers: rateHeaders,
      securitySchemes: {
        [TOKEN]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the OIDC issuer, with the claims `role`, `country` and `practitioner_ids`',
        },
      },
    },
  }
}

const pathsOf = (routes: Readonly<Record<string, Route>>): Json => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, row] of Object.entries(routes)) {
    const path = servedPath(row).replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operationOf(name, row) }
  }
  return paths
}

const operationOf = (name: string, row: Route): Json => ({
  operationId: name,
  tags: [row.service],
  summary: row.summary,
  description: describe(row),
  ...(row.deprecation && { deprecated: true, 'x-sunset': row.deprecation.sunset }),
  security: row.policy === 'public' ? [] : [{ [TOKEN]: [] }],
  parameters: parametersOf(row),
  ...(row.body === undefined
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: schemaRef(row.body) } } } }),
  responses: { ...answersOf(row), ...problemsOf(row) },
})

const describe = ({ policy, rate }: Route): string =>
  policy === 'public'
    ? `For everybody. At most ${rates[rate]} requests a minute from one address.`
    : `For ${policy.join(', ')}. At most ${rates[rate]} requests a minute for one person.`

const answersOf = ({ answers }: Route): Json =>
  Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: status === '204' ? 'Done' : 'As asked',
        headers: Object.fromEntries(
          Object.keys(rateHeaders).map((header) => [header, { $ref: `#/components/headers/${header}` }]),
        ),
        ...(status === '204' ? {} : { content: { 'application/json': { schema: schemaRef(schema) } } }),
      },
    ]),
  )

const rateHeaders: Json = {
  'RateLimit-Limit': { description: 'Requests a minute', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'Of them, not yet used', schema: { type: 'integer' } },
  'RateLimit-Reset': { description: 'Seconds until they begin anew', schema: { type: 'integer' } },
}
