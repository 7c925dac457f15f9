import type { Readiness } from '@praxis/platform'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'

/** A real service that says what it was asked. `answer` can be replaced for as long as a test needs. */
export interface Echo {
  readonly url: string
  readonly server: FastifyInstance
  /** Paths asked so far, health apart. */
  readonly asked: string[]
  readiness: Readiness
  answer: (request: FastifyRequest, reply: FastifyReply) => unknown
}

export const startEcho = async (name: string, port = 0): Promise<Echo> => {
  const server = fastify({ forceCloseConnections: true })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  server.get('/health/ready', async () => echo.readiness)
  server.all('/*', async (request, reply) => {
    echo.asked.push(request.url)
    return echo.answer(request, reply)
  })
  const url = await server.listen({ host: '127.0.0.1', port })
  const echo: Echo = {
    url,
    server,
    asked: [],
    readiness: { status: 'ready', checks: {} },
    answer: (request) => echoOf(name, request),
  }
  return echo
}

const echoOf = (service: string, { method, url, headers, body }: FastifyRequest) => ({
  service,
  method,
  url,
  headers,
  body: body ?? null,
})
