import type { onRequestAsyncHookHandler } from 'fastify'

const EXPOSED =
  'x-request-id, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, deprecation, sunset, link'
const METHODS = 'GET, HEAD, POST, PUT, DELETE'
const HEADERS = 'authorization, content-type, accept-language, idempotency-key, x-request-id, traceparent, tracestate'
/** How long a browser may keep the answer to a preflight, in seconds. */
const PREFLIGHT_SECONDS = '600'

/**
 * Lets pages of the given origins call the API, and answers their browsers' preflights. Access tokens travel in a header,
 * so no credentials are allowed. @fastify/cors is not used, because it answers every `OPTIONS` itself, where this gateway
 * names the methods of a path.
 */
export const answerCors =
  (origins: ReadonlySet<string>): onRequestAsyncHookHandler =>
  async (request, reply) => {
    if (origins.size > 0) reply.header('vary', 'origin')
    const { origin } = request.headers
    if (origin === undefined || !origins.has(origin)) return
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', EXPOSED)
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return
    return reply
      .code(204)
      .header('access-control-allow-methods', METHODS)
      .header('access-control-allow-headers', HEADERS)
      .header('access-control-max-age', PREFLIGHT_SECONDS)
      .send()
  }
