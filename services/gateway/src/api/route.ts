import { servedPath } from '@praxis/contracts'
import { countryOf } from '@praxis/platform'
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify'
import type { RoutedService, RouteTable } from '../config.ts'
import { problem } from '../domain/errors.ts'
import type { Forward } from '../forward/forward.ts'
import { upstreamPath } from '../forward/path.ts'
import type { Admission } from './admission.ts'
import { deprecationHeaders } from './deprecation.ts'
import type { Limits } from './limits.ts'
import { paramsOf } from './params.ts'

interface ApiParts {
  readonly table: RouteTable
  readonly upstreams: Readonly<Record<RoutedService, string>>
  readonly admission: Admission
  readonly limits: Limits
  readonly forward: Forward
}

/** Serves every row of the route table for every country, and nothing else. */
export const apiRoutes = (app: FastifyInstance, parts: ApiParts): void => {
  // The body is forwarded unread, because only its service knows its schema. A body that is no JSON gets a 415 here.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  const rows = Object.values(parts.table)
  for (const row of rows) apiRoute(app, row, parts)
  for (const path of new Set(rows.map(servedPath))) refuseOtherMethods(app, rows, path)
}

type Row = RouteTable[string]

const apiRoute = (
  app: FastifyInstance,
  row: Row,
  { upstreams, admission, limits, forward }: Omit<ApiParts, 'table'>,
): void => {
  app.route({
    method: row.method,
    url: servedPath(row),
    onRequest: [announceEnd(row), admission.identify(row.policy), limits[row.rate], admission.admit],
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

/** Adds the headers of deprecation before every check, so that refusals have them too. */
const announceEnd = ({ deprecation }: Row): onRequestAsyncHookHandler => {
  const headers = deprecation && deprecationHeaders(deprecation)
  return async (_, reply) => {
    if (headers !== undefined) reply.headers(headers)
  }
}

/** Answers the methods that a path does not have with a 405, which names those that it has. */
const refuseOtherMethods = (app: FastifyInstance, rows: readonly Row[], path: string): void => {
  const taken = new Set<string>(
    rows
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
