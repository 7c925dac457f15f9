import { pauseMs } from './pause.ts'

export interface Patience {
  /** Further attempts after the first. */
  readonly retries: number
  /** For one attempt, its answer's body included, in milliseconds. */
  readonly timeoutMs: number
  /** A server that asks for a longer pause, in milliseconds, is not asked again. */
  readonly longestPauseMs: number
}

/**
 * A `fetch` that sends a request again which was not served: after 429, 503, a broken connection or a time-out. Only what
 * changes nothing the second time is repeated: GET, HEAD, PUT, DELETE, and a POST with an `Idempotency-Key`, which all
 * attempts share. The caller's signal ends attempts and pauses.
 */
export const retryingFetch =
  ({ retries, timeoutMs, longestPauseMs }: Patience): ((request: Request) => Promise<Response>) =>
  async (request) => {
    const { signal } = request
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt === retries || !isRepeatable(request)
      const outcome = await send(request, timeoutMs)
      if (signal.aborted || isLast) return answerOf(outcome)
      const retryAfter = retryAfterOf(outcome)
      if (retryAfter === undefined) return answerOf(outcome)
      const pause = pauseMs({ attempt, retryAfter, now: Date.now(), random: Math.random() })
      if (pause > longestPauseMs) return answerOf(outcome)
      if (outcome.response !== undefined) await outcome.response.body?.cancel()
      await waitFor(pause, signal)
    }
  }

type Outcome = { readonly response: Response } | { readonly response?: undefined; readonly error: unknown }

const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'DELETE'])
const isRepeatable = ({ method, headers }: Request): boolean =>
  REPEATABLE.has(method) || (method === 'POST' && headers.has('idempotency-key'))

/** Sends a copy: a request's body can be read once. */
const send = async (request: Request, timeoutMs: number): Promise<Outcome> => {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
  try {
    return { response: await fetch(new Request(request.clone(), { signal })) }
  } catch (error) {
    return { error }
  }
}

const answerOf = (outcome: Outcome): Response => {
  if (outcome.response === undefined) throw outcome.error
  return outcome.response
}

/** What the server asks for, null when it says nothing; undefined for an answer that stands. */
const retryAfterOf = ({ response }: Outcome): string | null | undefined => {
  if (response === undefined) return null
  return response.status === 429 || response.status === 503 ? response.headers.get('retry-after') : undefined
}

/** Rejects with the signal's reason when it is aborted. */
const waitFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, ms)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
