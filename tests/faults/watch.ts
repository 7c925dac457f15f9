import { type Answer, makeClient } from '../e2e/client.ts'
import type { Praxis } from '../e2e/instance.ts'

/** One attempt of a request, as its sender saw it. */
export interface Seen {
  readonly what: string
  /** The time at which it ended, to be found in the logs of the services. */
  readonly at: Date
  /** 0 when the connection broke. */
  readonly status: number
  /** Milliseconds until the last byte of the answer. */
  readonly ms: number
  readonly type: string
  /** The code of the problem document, or the reason why the connection broke. */
  readonly code: string
  /** The refusal's advice on how to continue. */
  readonly retryAfter: string | null
}

export interface Watched {
  /** The same Praxis. Its requests are recorded. */
  readonly praxis: Praxis
  /** The attempts in the order of their ends. The list grows all the time. */
  readonly seen: readonly Seen[]
}

/** Records all requests that are sent to a Praxis. */
export const watch = (praxis: Praxis): Watched => {
  const seen: Seen[] = []
  const noted = async <Body>(what: string, ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> => {
    const began = performance.now()
    const note = (status: number, answer?: Answer<Body>, code = codeOf(answer?.body)): void => {
      const type = answer?.headers.get('content-type') ?? ''
      const retryAfter = answer?.headers.get('retry-after') ?? null
      seen.push({ what, at: new Date(), status, ms: performance.now() - began, type, code, retryAfter })
    }
    try {
      const answer = await ask()
      note(answer.status, answer)
      return answer
    } catch (error) {
      note(0, undefined, causeOf(error))
      throw error
    }
  }
  // A client that asks again on its own would hide what is looked for, and how long it took.
  const { book, cancel } = makeClient(praxis.url, { retries: 0 })
  return {
    seen,
    praxis: {
      ...praxis,
      get: (path, request) => noted(`GET ${templateOf(path)}`, () => praxis.get(path, request)),
      post: (path, request) => noted(`POST ${templateOf(path)}`, () => praxis.post(path, request)),
      book: (...request) => noted('book', () => book(...request)),
      cancel: (...request) => noted('cancel', () => cancel(...request)),
    },
  }
}

const templateOf = (path: string): string => path.replace(/\?.*/, '').replace(/[0-9a-f-]{36}/g, ':id')

/** The reason that `fetch` gives for a broken connection. */
const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? `${codeOf(cause)} ${cause.message}` : String(error)
}

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : ''

/** Lists requests that took too long, broke, or failed without advice. `limitMs` is the promised limit in milliseconds. */
export const broken = (seen: readonly Seen[], limitMs: number): string[] =>
  seen
    .filter(({ status, ms, type, code, retryAfter }) => {
      const isExplained = type.startsWith('application/problem+json') && code !== '' && retryAfter !== null
      return ms > limitMs || status === 0 || (status >= 500 && !isExplained)
    })
    .map(
      ({ what, at, status, ms, code }) =>
        `${what}: ${status} ${code} after ${Math.round(ms)} ms, at ${at.toISOString()}`,
    )
