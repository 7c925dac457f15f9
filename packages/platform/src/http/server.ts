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
  /** Bytes of the largest body; 256 KiB when absent. */
  readonly bodyLimit?: number
  /** Addresses or networks whose `X-Forwarded-*` headers are believed; none when absent. */
  readonly trustedProxies?: readonly string[]
  /** Every answer then asks its client to close the connection; so does every answer of a server that closes. */
  readonly isLeaving?: () => boolean
}

const seconds = histogram({
  name: 'praxis_http_request_seconds',
  help: 'Time from a request to its answer',
  labelNames: ['service', 'method', 'route', 'status'],
})

/**
 * For how long clients are asked to keep a connection that nobody uses, in seconds. A balancer before us must not see us close
 * one first, so this server itself waits for 72. Told that figure, as Node would tell it, undici keeps its connections for
 * 70 seconds whatever its own settings say, and sends a request on one of them just as a service ends and closes it.
 */
const IDLE_S = 5

/** Event-loop delay past which new requests are turned away with 503, so that those under way can end. */
const MAX_EVENT_LOOP_DELAY_MS = 2_000

/** A Fastify server with what every service has: problems, request ids, logs, metrics, security headers, back-pressure. */
export const makeHttpServer = async ({
  name,
  log,
  bodyLimit = 256 * 1024,
  trustedProxies = [],
  isLeaving = () => false,
}: HttpServerOptions): Promise<FastifyInstance> => {
  const loggerInstance: FastifyBaseLogger = log
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // Node's own refusal has no body; ours explains itself.
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
    // A connection that its client keeps open would hold the stop up until it times out: 72 seconds.
    if (closing || isLeaving()) reply.header('connection', 'close')
    // Fastify closes one itself after a body that it has not read to its end.
    else if (!reply.hasHeader('connection') && staysOpen(request.raw))
      reply.headers({ connection: 'keep-alive', 'keep-alive': `timeout=${IDLE_S}` })
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    const status = String(reply.statusCode)
    seconds.observe({ service: name, method: request.method, route, status }, reply.elapsedTime / 1_000)
    // The route's template, never the path or query: those hold ids and what people search for.
    log.debug(
      { requestId: request.id, method: request.method, route, status, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  await server.register(helmet)
  await server.register(underPressure, {
    maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS,
    // Rejects: after an answer of its own the request would still be carried out.
    pressureHandler: async ({ url }) => {
      if (!url.startsWith('/health/')) throw problem('OVERLOADED', { retryAfterSeconds: 2 })
    },
  })
  return server
}

const staysOpen = ({ httpVersion, headers: { connection = '' } }: IncomingMessage): boolean =>
  httpVersion === '1.1' && !/\bclose\b/i.test(connection)

const saneRequestId = (header: unknown): string | undefined =>
  typeof header === 'string' && /^[\w.-]{8,100}$/.test(header) ? header : undefined
