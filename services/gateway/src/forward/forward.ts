import { continueRequest } from '@praxis/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../domain/errors.ts'
import { requestHeaders, responseHeaders } from './headers.ts'

export interface Destination {
  /** For the problem document when it does not answer. */
  readonly service: string
  readonly baseUrl: string
  readonly path: string
  /** Public routes never look at a token, so they are not given one. */
  readonly withToken: boolean
  readonly withBody: boolean
}

/** Hands a request to a service and its answer back. A service that fails, or is slow, is `503 UPSTREAM_UNAVAILABLE`. */
export type Forward = (request: FastifyRequest, reply: FastifyReply, to: Destination) => FastifyReply

/** What a broken connection says before any answer came: asking again may help. */
const brokenConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'])
const RETRY_MS = 50
const RETRY_AFTER_SECONDS = 2

export const makeForward =
  ({ timeoutMs }: { timeoutMs: number }): Forward =>
  (request, reply, { service, baseUrl, path, withToken, withBody }) => {
    const unavailable = (cause?: unknown) =>
      problem(
        'UPSTREAM_UNAVAILABLE',
        { detail: `The ${service} service does not answer.`, retryAfterSeconds: RETRY_AFTER_SECONDS },
        { cause },
      )
    const options = {
      timeout: timeoutMs,
      // With a content type of our own the body goes on as the bytes that came.
      contentType: 'application/json',
      body: withBody ? request.body : null,
      rewriteRequestHeaders: (_: unknown, headers: FastifyRequest['headers']) =>
        requestHeaders(request, headers, { withToken, withBody }),
      rewriteHeaders: responseHeaders,
      // Left to itself the library asks a service that says 503 ten times more.
      retryDelay: ({ err, attempt }: { err: unknown; attempt: number }) =>
        isRead(request) && attempt === 0 && isBroken(err) ? RETRY_MS : null,
      onError: (_: unknown, { error }: { error: Error }) => {
        reply.send(unavailable(error))
      },
      onResponse: (_: unknown, __: unknown, { stream }: { stream: NodeJS.ReadableStream }) => {
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

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && brokenConnection.has(error.code)

/** A failure that explains nothing: it came from something on the way, not from a service of ours. */
const isBareFailure = (reply: FastifyReply): boolean =>
  reply.statusCode >= 500 && !String(reply.getHeader('content-type')).startsWith('application/problem+json')
