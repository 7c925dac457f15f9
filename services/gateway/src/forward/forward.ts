import type { Readable } from 'node:stream'
import { continueRequest } from '@praxis/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../domain/errors.ts'
import { CONNECTIONS } from './agent.ts'
import { requestHeaders, responseHeaders } from './headers.ts'
import { pauseBefore } from './repeat.ts'

export interface Destination {
  /** For the problem document when it does not answer. */
  readonly service: string
  readonly baseUrl: string
  readonly path: string
  /** Public routes never look at a token, so they are not given one. */
  readonly withToken: boolean
  readonly withBody: boolean
  /** The service gives the first answer again to a request that comes twice with the same `Idempotency-Key`. */
  readonly takesKey: boolean
}

/** Hands a request to a service and its answer back. A service that fails, or is slow, is `503 UPSTREAM_UNAVAILABLE`. */
export type Forward = (request: FastifyRequest, reply: FastifyReply, to: Destination) => FastifyReply

const RETRY_AFTER_SECONDS = 2

interface Patience {
  /** From the arrival of a request to the beginning of its answer, in milliseconds. */
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
    // Whoever has gone while their token and rate were looked at is told nothing, and does not close a second time.
    if (reply.raw.destroyed) return reply
    const leftMs = Math.max(1, Math.round(timeoutMs - reply.elapsedTime))
    // The library's own clock ticks once a second: it ends the request to the service, this one the wait for it.
    const clock = setTimeout(() => reply.send(unavailable()), leftMs)
    reply.raw.once('close', () => {
      clearTimeout(clock)
      count(service, -1)
    })
    // One more would wait for a connection.
    if (count(service, 1) > CONNECTIONS) return reply.send(unavailable())
    const options = {
      timeout: leftMs,
      // With a content type of our own the body goes on as the bytes that came.
      contentType: 'application/json',
      body: withBody ? request.body : null,
      rewriteRequestHeaders: (_: unknown, headers: FastifyRequest['headers']) =>
        requestHeaders(request, headers, { withToken, withBody }),
      rewriteHeaders: responseHeaders,
      // Left to itself the library asks a service that says 503 ten times more.
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

/** A failure that explains nothing: it came from something on the way, not from a service of ours. */
const isBareFailure = (reply: FastifyReply): boolean =>
  reply.statusCode >= 500 && !String(reply.getHeader('content-type')).startsWith('application/problem+json')
