import createClient, { type Client, type Middleware } from 'openapi-fetch'
import { keyedPaths, type paths } from './api.ts'
import { retryingFetch } from './retry.ts'

/** One typed call for each method: `client.GET('/{country}/v1/search', { params: … })`. */
export type PraxisClient = Client<paths>

export interface ClientOptions {
  /** Where the gateway is, such as `https://api.praxis.example`; empty for the page's own origin. */
  readonly baseUrl: string
  /** The access token of the person who asks, or a function that is called for each request, so that it can be renewed. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>)
  /** Further attempts after the first: 3 when absent. */
  readonly retries?: number
  /** For one attempt, in milliseconds: 10,000 when absent. */
  readonly timeoutMs?: number
  /** A server that asks for a longer pause than this, in milliseconds, is not asked again: 10,000 when absent. */
  readonly longestPauseMs?: number
}

/**
 * A client of the public API. A call resolves with `data` or, for a failure that the API describes, with `error` (a problem
 * document), and with the `response`. It rejects when no attempt was answered, and when its signal is aborted.
 */
export const createPraxisClient = ({
  baseUrl,
  token,
  retries = 3,
  timeoutMs = 10_000,
  longestPauseMs = 10_000,
}: ClientOptions): PraxisClient => {
  const client = createClient<paths>({ baseUrl, fetch: retryingFetch({ retries, timeoutMs, longestPauseMs }) })
  client.use(idempotencyKeys, tokens(token))
  return client
}

/** A key for each write that takes one, unless the caller chose it: all attempts have the same. */
const idempotencyKeys: Middleware = {
  onRequest: ({ request, schemaPath }) => {
    if (request.method === 'POST' && keyedPaths.has(schemaPath) && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID())
  },
}

const tokens = (token: ClientOptions['token']): Middleware => ({
  onRequest: async ({ request }) => {
    const present = typeof token === 'function' ? await token() : token
    if (present !== undefined) request.headers.set('authorization', `Bearer ${present}`)
  },
})
