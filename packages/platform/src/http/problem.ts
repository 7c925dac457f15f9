import { CodedError, type ErrorKind } from '@praxis/contracts/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isTransient } from '../transient.ts'

/** The one place where kinds of errors become HTTP. */
const statusOf = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
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

/** Answers any failure as `application/problem+json`; only what nobody foresaw is a 500, and only that is logged as an error. */
export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const coded = codedOf(error)
  if (coded.code === 'INTERNAL') request.log.error({ err: error, requestId: request.id }, 'unforeseen failure')
  else if (coded.kind === 'unavailable')
    request.log.warn({ err: error, requestId: request.id }, 'dependency unavailable')
  const { detail, field, retryAfterSeconds, extra } = coded.details
  const status = coded.status ?? statusOf[coded.kind]
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 503 || retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds ?? 1))
  const problem: Problem = {
    ...extra,
    type: `urn:praxis:problem:${coded.code}`,
    title: coded.title,
    status,
    code: coded.code,
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined ? {} : { field }),
    requestId: request.id,
  }
  // Serialised here: a route's response schema describes its success alone.
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

interface Answerable extends Pick<CodedError, 'code' | 'title' | 'details'> {
  readonly kind: ErrorKind
  /** Where a framework's status is finer than the kind's. */
  readonly status?: number
}

const codedOf = (error: unknown): Answerable => {
  if (error instanceof CodedError) return error
  if (isFrameworkRefusal(error)) return refusals[error.statusCode] ?? { ...badRequest, status: error.statusCode }
  if (isTransient(error)) {
    return {
      code: 'UNAVAILABLE',
      kind: 'unavailable',
      title: 'A part of Praxis cannot answer now',
      details: { retryAfterSeconds: 1 },
    }
  }
  return { code: 'INTERNAL', kind: 'unavailable', status: 500, title: 'Something unforeseen went wrong', details: {} }
}

const isFrameworkRefusal = (error: unknown): error is FastifyError & { statusCode: number } =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500

const badRequest: Answerable = {
  code: 'INVALID_REQUEST',
  kind: 'malformed',
  title: 'The request cannot be read',
  details: { detail: 'Send a JSON body with Content-Type: application/json.' },
}

const refusals: Readonly<Record<number, Answerable>> = {
  400: badRequest,
  413: {
    code: 'BODY_TOO_LARGE',
    kind: 'malformed',
    status: 413,
    title: 'The body is larger than accepted here',
    details: {},
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    kind: 'malformed',
    status: 415,
    title: 'Only JSON is understood here',
    details: { detail: 'Send Content-Type: application/json.' },
  },
}
