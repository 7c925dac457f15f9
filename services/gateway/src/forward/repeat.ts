import type { FastifyRequest } from 'fastify'

interface Failed {
  readonly error: unknown
  /** Counted from 0. */
  readonly attempt: number
  readonly takesKey: boolean
  /** Since the request came. */
  readonly elapsedMs: number
}

/** Milliseconds before the second attempt and the third: by then a balancer has another replica for us. */
const PAUSES_MS = [50, 150] as const
/** Later than this an attempt would not end in time. */
const LATEST_MS = 400

/**
 * How long to wait before a request is sent again, in milliseconds; null when it is not. Only a connection that broke
 * before any answer is a reason, and only what changes nothing the second time goes out twice: a read, a write with
 * a key that the service remembers, and whatever was never sent.
 */
export const pauseBefore = (
  request: Pick<FastifyRequest, 'method' | 'headers'>,
  { error, attempt, takesKey, elapsedMs }: Failed,
): number | null => {
  const pause = PAUSES_MS[attempt]
  if (pause === undefined || elapsedMs > LATEST_MS) return null
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return pause
  const isRepeatable = isRead(request) || (takesKey && request.headers['idempotency-key'] !== undefined)
  return isRepeatable && brokenConnection.has(code) ? pause : null
}

const brokenConnection = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

const isRead = ({ method }: Pick<FastifyRequest, 'method'>): boolean => method === 'GET' || method === 'HEAD'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
