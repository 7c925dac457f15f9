import type { FastifyRequest } from 'fastify'

interface Failed {
  readonly error: unknown
  /** The number of the attempt, from 0. */
  readonly attempt: number
  readonly takesKey: boolean
  /** Milliseconds since the request arrived. */
  readonly elapsedMs: number
}

/** Milliseconds before the second attempt and the third. A load balancer chooses another replica in this time. */
const PAUSES_MS = [50, 150] as const
/** Milliseconds since the arrival after which no attempt begins, because it would not end in time. */
const LATEST_MS = 400

/**
 * Milliseconds to wait before a request is sent again, or null when it must not be. The only reason to send it again is a
 * connection that broke before any answer. The request must also change nothing the second time: it is a read, a write with
 * a key that the service remembers, or a request that was never sent.
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
