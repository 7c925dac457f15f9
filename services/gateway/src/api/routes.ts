import { type Route, routes, servedPath } from '@praxis/contracts'
import { countryOf } from '@praxis/platform'
import type { FastifyInstance } from 'fastify'
import type { RoutedService } from '../config.ts'
import { problem } from '../domain/errors.ts'
import type { Forward } from '../forward/forward.ts'
import { upstreamPath } from '../forward/path.ts'
import type { Admission } from './admission.ts'
import type { Limits } from './limits.ts'
import { paramsOf } from './params.ts'

interface ApiParts {
  readonly upstreams: Readonly<Record<RoutedService, string>>
  readonly admission: Admission
  readonly limits: Limits
  readonly forward: Forward
}

/** Every row of the route table, for every country, and nothing else. */
export const apiRoutes = (app: FastifyInstance, parts: ApiParts): void => {
  // The body goes on as it came: the service that knows its schema reads it. What is not JSON is 415 here.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  for (const row of Object.values(routes)) apiRoute(app, row, parts)
  for (const path of new Set(Object.values(routes).map(servedPath))) otherMethods(app, path)
}

const apiRoute = (
  app: FastifyInstance,
  row: Route & { readonly service: RoutedService },
  { upstreams, admission, limits, forward }: ApiParts,
): void => {
  app.route({
    method: row.method,
    url: servedPath(row),
    onRequest: [admission.identify(row.policy), limits[row.rate], admission.admit],
    handler: (request, reply) => {
      const path = upstreamPath(row, countryOf(request), paramsOf(request))
      if (path === undefined) return void reply.callNotFound()
      return forward(request, reply, {
        service: row.service,
        baseUrl: upstreams[row.service],
        path,
        withToken: row.policy !== 'public',
        withBody: row.body !== undefined,
        takesKey: row.idempotent === true,
      })
    },
  })
}

/** The methods that a path of the table does not take: 405 that says which it does. */
const otherMethods = (app: FastifyInstance, path: string): void => {
  const taken = new Set<string>(
    Object.values(routes)
      .filter((row) => servedPath(row) === path)
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
  )
  const allow = [...taken, 'OPTIONS'].join(', ')
  app.route({
    method: app.supportedMethods.filter((method) => !taken.has(method)),
    url: path,
    onRequest: async (request, reply) => {
      countryOf(request)
      reply.header('allow', allow)
      if (request.method === 'OPTIONS') return reply.code(204).send()
      throw problem('WRONG_METHOD', { detail: `This path takes ${allow}.` })
    },
    handler: (_, reply) => reply.callNotFound(),
  })
}
