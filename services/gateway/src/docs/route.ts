import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { RouteTable } from '../config.ts'
import { openApi } from './open-api.ts'
import { page, pagePolicy, startScript } from './page.ts'

const SCRIPT = 'text/javascript; charset=utf-8'
/** How long a browser may keep Scalar's script, in seconds. */
const SCRIPT_SECONDS = 86_400

/**
 * Serves `/docs`, one page with every operation of every service, which works without the internet, and its document
 * `/docs/openapi.json`.
 */
export const docsRoutes = (app: FastifyInstance, table: RouteTable): void => {
  const document = JSON.stringify(openApi(table))
  const scalar = readFileSync(scalarPath())

  app.get('/docs', (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy).send(page),
  )
  app.get('/docs/', (_, reply) => reply.redirect('/docs'))
  app.get('/docs/openapi.json', (_, reply) => reply.type('application/json').send(document))
  app.get('/docs/start.js', (_, reply) => reply.type(SCRIPT).send(startScript))
  app.get('/docs/scalar.js', (_, reply) =>
    reply.type(SCRIPT).header('cache-control', `public, max-age=${SCRIPT_SECONDS}`).send(scalar),
  )
}

const require = createRequire(import.meta.url)

/** The package's script for browsers. The package does not export it, so it is read from the folder of the package's entry. */
const scalarPath = (): string => join(dirname(require.resolve('@scalar/fastify-api-reference')), 'js', 'standalone.js')
