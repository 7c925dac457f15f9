import { CodedError, type ErrorKind } from '@praxis/contracts/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../errors.ts'
import { isTransient } from '../transient.ts'

/** The HTTP status of each kind of error. It is decided nowhere else. */
export const statusOf = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
  'too-slow': 408,
  'too-large': 413,
  unsupported: 415,
  'headers-too-large': 431,
  unforeseen: 500,
} as const satisfies Record<ErrorKind, number>

/** An RFC 9457 problem document. */
interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly field?: string
  readonly requestId: string
  readonly [extra: string]: unknown
}

/** Answers any failure as `application/problem+json`. An unexpected failure is a 500, and only that is logged as an error. */
export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const coded = codedOf(error)
  if (coded.kind === 'unforeseen') request.log.error({ err: error, requestId: request.id }, 'unforeseen failure')
  else if (coded.kind === 'unavailable')
    request.log.warn({ err: error, requestId: request.id }, 'dependency unavailable')
  const { detail, field, retryAfterSeconds, extra } = coded.details
  const status = statusOf[coded.kind]
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 503 || retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds ?? 1))
  const answer: Problem = {
    ...extra,
    type: `urn:praxis:problem:${coded.code}`,
    title: coded.title,
    status,
    code: coded.code,
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined ? {} : { field }),
    requestId: request.id,
  }
  // The problem is serialised here, because a route's response schema describes only its success.
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(answer)
}

const codedOf = (error: unknown): CodedError => {
  if (error instanceof CodedError) return error
  if (isFrameworkRefusal(error)) return refused(error)
  return isTransient(error) ? problem('UNAVAILABLE', { retryAfterSeconds: 1 }) : problem('INTERNAL')
}

const isFrameworkRefusal = (error: unknown): error is FastifyError & { statusCode: number } =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500

/** The errors with which the framework refuses a request before a handler sees it. */
const refused = ({ statusCode, code, message }: FastifyError & { statusCode: number }): CodedError => {
  if (statusCode === 413) return problem('BODY_TOO_LARGE')
  if (statusCode === 415) return problem('UNSUPPORTED_MEDIA_TYPE')
  if (code === 'FST_ERR_BAD_URL')
    return problem('INVALID_REQUEST', { detail: 'The URL has a broken percent-encoding.' })
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY')
    return problem('INVALID_REQUEST', { field: 'body', detail: 'Send a JSON body.' })
  return problem('INVALID_REQUEST', { field: 'body', detail: `The body is not JSON: ${message}` })
}
