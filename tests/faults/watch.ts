import { type Answer, makeClient } from '../e2e/client.ts'
import type { Praxis } from '../e2e/instance.ts'

/** One attempt of a request, as whoever sent it saw it. */
export interface Seen {
  readonly what: string
  /** When it ended: what the logs of the services are searched for. */
  readonly at: Date
  /** 0 when the connection broke. */
  readonly status: number
  /** Until the last byte of the answer, in milliseconds. */
  readonly ms: number
  readonly type: string
  /** Of a problem document, or why the connection broke. */
  readonly code: string
  /** What a refusal says of how to go on. */
  readonly retryAfter: string | null
}

export interface Watched {
  /** The same Praxis; what is asked of it is written down. */
  readonly praxis: Praxis
  /** In the order of their ends; ever growing. */
  readonly seen: readonly Seen[]
}

/** Looks over the shoulder of everybody who asks a Praxis. */
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

/** What `fetch` says of a connection that broke. */
const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? `${codeOf(cause)} ${cause.message}` : String(error)
}

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : ''

/** Requests that took too long, broke, or failed without a word of what to do. `limitMs` is the promise to patients. */
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
