import type { Readable } from 'node:stream'
import { continueRequest } from '@praxis/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../domain/errors.ts'
import { CONNECTIONS } from './agent.ts'
import { requestHeaders, responseHeaders } from './headers.ts'
import { pauseBefore } from './repeat.ts'

export interface Destination {
  /** The service's name, for the problem document when it does not answer. */
  readonly service: string
  readonly baseUrl: string
  readonly path: string
  /** Whether the token is forwarded. Public routes read none, so they get none. */
  readonly withToken: boolean
  readonly withBody: boolean
  /** True when the service gives the first answer again to a request that comes twice with the same `Idempotency-Key`. */
  readonly takesKey: boolean
}

/**
 * Forwards a request to a service and its answer to the client. The answer is `503 UPSTREAM_UNAVAILABLE` when the service
 * fails or is slow.
 */
export type Forward = (request: FastifyRequest, reply: FastifyReply, to: Destination) => FastifyReply

const RETRY_AFTER_SECONDS = 2

interface Patience {
  /** Milliseconds from the arrival of a request to the beginning of its answer, at most. */
  readonly timeoutMs: number
}

export const makeForward = ({ timeoutMs }: Patience): Forward => {
  const underway = new Map<string, number>()
  const count = (service: string, by: 1 | -1): number => {
    const now = (underway.get(service) ?? 0) + by
    underway.set(service, now)
    return now
  }
  return (request, reply, { service, baseUrl, path, withToken, withBody, takesKey }) => {
    const unavailable = (cause?: unknown) =>
      problem(
        'UPSTREAM_UNAVAILABLE',
        { detail: `The ${service} service does not answer.`, retryAfterSeconds: RETRY_AFTER_SECONDS },
        { cause },
      )
    // The client may have closed the connection while its token and rate were checked. It gets no answer then, and no event
    // of closing follows.
    if (reply.raw.destroyed) return reply
    const leftMs = Math.max(1, Math.round(timeoutMs - reply.elapsedTime))
    // The library's clock ticks once a second and ends the request to the service late, so this timer ends the client's
    // wait in time.
    const clock = setTimeout(() => reply.send(unavailable()), leftMs)
    reply.raw.once('close', () => {
      clearTimeout(clock)
      count(service, -1)
    })
    // A further request would wait for a connection.
    if (count(service, 1) > CONNECTIONS) return reply.send(unavailable())
    const options = {
      timeout: leftMs,
      // With an explicit content type the library forwards the bytes of the body unchanged.
      contentType: 'application/json',
      body: withBody ? request.body : null,
      rewriteRequestHeaders: (_: unknown, headers: FastifyRequest['headers']) =>
        requestHeaders(request, headers, { withToken, withBody }),
      rewriteHeaders: responseHeaders,
      // By default the library sends a request ten more times to a service that answers 503.
      retryDelay: ({ err, attempt }: { err: unknown; attempt: number }) =>
        pauseBefore(request, { error: err, attempt, takesKey, elapsedMs: reply.elapsedTime }),
      onError: (_: unknown, { error }: { error: Error }) => {
        clearTimeout(clock)
        reply.send(unavailable(error))
      },
      onResponse: (_: unknown, __: unknown, { stream }: { stream: Readable }) => {
        clearTimeout(clock)
        if (reply.sent) return void stream.destroy()
        if (!isBareFailure(reply)) return void reply.send(stream)
        stream.resume()
        reply.removeHeader('content-length').send(unavailable())
      },
    }
    continueRequest(`forward to ${service}`, request.headers, async () => {
      reply.from(`${baseUrl}${path}`, options)
      await new Promise((resolve) => reply.raw.once('close', resolve))
    }).catch((error: unknown) => reply.send(error))
    return reply
  }
}

/** True for a failure without a problem document. It came from something between the gateway and a service of ours. */
const isBareFailure = (reply: FastifyReply): boolean =>
  reply.statusCode >= 500 && !String(reply.getHeader('content-type')).startsWith('application/problem+json')
