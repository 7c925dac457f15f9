import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import helmet from '@fastify/helmet'
import underPressure from '@fastify/under-pressure'
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify'
import { problem } from '../errors.ts'
import type { Logger } from '../log.ts'
import { histogram } from '../metrics.ts'
import { sendProblem } from './problem.ts'
import { refuseUnreadable } from './unreadable.ts'

export interface HttpServerOptions {
  readonly name: string
  readonly log: Logger
  /** Milliseconds of event-loop delay above which new requests get a 503. */
  readonly overloadDelayMs: number
  /** The largest body in bytes. 256 KiB when absent. */
  readonly bodyLimit?: number
  /** Addresses or networks whose `X-Forwarded-*` headers are trusted. None when absent. */
  readonly trustedProxies?: readonly string[]
  /** After this, every answer asks its client to close the connection, like every answer of a server that closes. */
  readonly isLeaving?: () => boolean
}

const seconds = histogram({
  name: 'praxis_http_request_seconds',
  help: 'Time from a request to its answer',
  labelNames: ['service', 'method', 'route', 'status'],
})

/**
 * Seconds for which clients are asked to keep an idle connection. This server itself waits for 72 seconds, because a load
 * balancer before it must never see it close a connection first. Node would announce these 72 seconds to clients; undici
 * would then keep its connections for 70 seconds whatever its settings say, and would send requests on one that a service
 * closes as it ends.
 */
const IDLE_S = 5

/**
 * A Fastify server with everything that all services have: problems, request ids, logs, metrics, security headers,
 * back-pressure.
 */
export const makeHttpServer = async ({
  name,
  log,
  overloadDelayMs,
  bodyLimit = 256 * 1024,
  trustedProxies = [],
  isLeaving = () => false,
}: HttpServerOptions): Promise<FastifyInstance> => {
  const loggerInstance: FastifyBaseLogger = log
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // Node's own refusal has no body, so ours replaces it.
    http: { requireHostHeader: false },
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    frameworkErrors: sendProblem,
    clientErrorHandler: refuseUnreadable,
    requestTimeout: 10_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: ({ headers }) => saneRequestId(headers['x-request-id']) ?? randomUUID(),
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
  })
  server.setErrorHandler(sendProblem)
  server.setNotFoundHandler((request, reply) => sendProblem(problem('NO_SUCH_ROUTE'), request, reply))
  server.addHook('onRequest', async ({ raw: { httpVersion, headers } }) => {
    if (httpVersion === '0.9') throw problem('INVALID_REQUEST', { detail: 'End the first line with HTTP/1.1.' })
    if (httpVersion === '1.1' && headers.host === undefined)
      throw problem('INVALID_REQUEST', { field: 'host', detail: 'Send a Host header, as HTTP/1.1 asks.' })
  })
  let closing = false
  server.addHook('preClose', async () => {
    closing = true
  })
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // Without this, a connection that its client keeps open would delay the stop until its time-out of 72 seconds.
    if (closing || isLeaving()) reply.header('connection', 'close')
    // Fastify itself closes a connection after a body that it has not read to its end.
    else if (!reply.hasHeader('connection') && staysOpen(request.raw))
      reply.headers({ connection: 'keep-alive', 'keep-alive': `timeout=${IDLE_S}` })
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    const status = String(reply.statusCode)
    seconds.observe({ service: name, method: request.method, route, status }, reply.elapsedTime / 1_000)
    // Logs the route's template and never the path or the query, because these contain ids and people's searches.
    log.debug(
      { requestId: request.id, method: request.method, route, status, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  await server.register(helmet)
  const sampleMs = Math.min(Math.max(SHORTEST_SAMPLE_MS, overloadDelayMs), LONGEST_SAMPLE_MS)
  await server.register(underPressure, {
    maxEventLoopDelay: overloadDelayMs,
    sampleInterval: sampleMs,
    // The hook rejects, because after an answer of its own the request would still be carried out.
    pressureHandler: async ({ url }, _reply, _type, delayMs = 0) => {
      // @fastify/under-pressure 9 calls the delay infinite when a pause was as long as the interval, and it could not measure.
      const counts = delayMs !== Number.POSITIVE_INFINITY || sampleMs >= overloadDelayMs
      if (counts && !url.startsWith('/health/'))
        throw problem('OVERLOADED', { retryAfterSeconds: Math.ceil(sampleMs / 1_000) })
    },
  })
  return server
}

/** How often the delay is looked at, in milliseconds: as often as the delay is long that counts, within these limits. */
const SHORTEST_SAMPLE_MS = 1_000
const LONGEST_SAMPLE_MS = 10_000

const staysOpen = ({ httpVersion, headers: { connection = '' } }: IncomingMessage): boolean =>
  httpVersion === '1.1' && !/\bclose\b/i.test(connection)

const saneRequestId = (header: unknown): string | undefined =>
  typeof header === 'string' && /^[\w.-]{8,100}$/.test(header) ? header : undefined
