import type { Static, TSchema } from 'typebox'
import { Agent, request } from 'undici'
import type { Tokens } from '../auth/tokens.ts'
import { backoffMs } from '../backoff.ts'
import type { Logger } from '../log.ts'
import { activeTraceparent, span } from '../telemetry/trace.ts'
import { tolerantReader } from '../tolerant-reader.ts'
import { Unavailable } from '../transient.ts'
import { withinTime } from '../within-time.ts'
import { keepAlive } from './keep-alive.ts'
import type { InternalRow } from './serve.ts'

/** The other service was unreachable, too slow, or failed itself. */
export class PeerUnavailable extends Unavailable {
  override readonly name = 'PeerUnavailable'
}

/** The other service has refused the request with a 4xx and a code. */
export class PeerRefused extends Error {
  override readonly name = 'PeerRefused'
  readonly status: number
  readonly code: string

  constructor(peer: string, status: number, code: string) {
    super(`${peer} answered ${status} ${code}`)
    this.status = status
    this.code = code
  }
}

type Row = InternalRow & { readonly safe?: true }
type Ask<Each extends Row> = { readonly params: Params<Each> } & (Each extends {
  readonly body: infer Body extends TSchema
}
  ? { readonly body: Static<Body> }
  : { readonly body?: undefined })
type Params<Each extends Row> = Each extends { readonly params: infer Schema extends TSchema }
  ? Static<Schema>
  : Record<string, never>

/** Asks another service over HTTP, by a row of the table of internal routes. */
export interface Peer {
  /** Throws {@link PeerUnavailable} or {@link PeerRefused}. */
  call<const Each extends Row>(row: Each, ask: Ask<Each>): Promise<Static<Each['answer']>>
}

interface PeerOptions {
  readonly name: string
  readonly baseUrl: string
  readonly tokens: Tokens
  readonly log: Logger
  /** How long a call may take including all its tries, in milliseconds. */
  readonly timeoutMs?: number
}

/**
 * How often a call that only reads is tried. A call that writes is tried once, because only its caller knows whether it may
 * be repeated. A slow service is not asked again, because there is no time left and another request would slow it more.
 */
const TRIES = 3

const agent = new Agent({ connections: 64, ...keepAlive })

export const makePeer = ({ name, baseUrl, tokens, log, timeoutMs = 1_500 }: PeerOptions): Peer => {
  const once = async (row: Row, ask: Ask<Row>, until: number, refused?: string): Promise<unknown> => {
    const traceparent = activeTraceparent()
    const token = await withinTime(left(until), tokens(refused)).catch((cause: unknown) => {
      throw new PeerUnavailable(`there is no token to ask ${name} with`, { cause })
    })
    const headers = {
      authorization: `Bearer ${token}`,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const answer = await send(`${baseUrl}${pathOf(row.path, ask.params)}`, {
      method: row.method,
      headers,
      body: ask.body === undefined ? null : JSON.stringify(ask.body),
      signal: AbortSignal.timeout(left(until)),
    })
    // The issuer may have changed its keys, so the call is tried once more with a new token.
    if (answer.status === 401 && refused === undefined) return once(row, ask, until, token)
    if (answer.status >= 500 || answer.status === 429 || answer.status === 401)
      throw new PeerUnavailable(`${name} answered ${answer.status}`)
    if (answer.status >= 400) throw new PeerRefused(name, answer.status, codeOf(answer.body))
    return answer.body
  }
  const send = async (
    url: string,
    options: { method: 'GET' | 'POST'; headers: Record<string, string>; body: string | null; signal: AbortSignal },
  ) => {
    try {
      const { statusCode, body } = await request(url, { ...options, dispatcher: agent })
      return { status: statusCode, body: await body.json() }
    } catch (cause) {
      throw new PeerUnavailable(`${name} cannot be reached`, { cause })
    }
  }
  return {
    call: <const Each extends Row>(row: Each, ask: Ask<Each>) =>
      span<Static<Each['answer']>>(`ask ${name}`, { 'url.template': row.path }, async () => {
        const tries = row.method === 'GET' || row.safe === true ? TRIES : 1
        const until = performance.now() + timeoutMs
        for (let attempt = 1; ; attempt++) {
          try {
            const answer = await once(row, ask, until)
            // The other service may run the previous release or the next one.
            return tolerantReader<Each['answer']>(row.answer)(answer, `the answer of ${name}`)
          } catch (err) {
            const pauseMs = backoffMs(attempt)
            if (!(err instanceof Unavailable) || attempt >= tries || left(until) <= pauseMs) throw err
            log.debug({ err, peer: name, attempt }, 'asking again')
            await new Promise((resolve) => setTimeout(resolve, pauseMs))
          }
        }
      }),
  }
}

/** Whole milliseconds from now to a time of `performance.now()`. 0 when it has passed. */
const left = (until: number): number => Math.max(0, Math.round(until - performance.now()))

const pathOf = (template: string, params: Readonly<Record<string, unknown>>): string =>
  template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : 'UNKNOWN'
