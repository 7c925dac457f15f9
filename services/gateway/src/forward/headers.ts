import type { IncomingHttpHeaders } from 'node:http'
import { activeTraceparent } from '@praxis/platform'
import type { FastifyRequest } from 'fastify'

type Headers = Record<string, string | string[] | undefined>
type Asked = Pick<FastifyRequest, 'id' | 'ip' | 'protocol' | 'host'>

/** The client's headers that reach a service. The list names those that pass, because nobody can name all that must not. */
const passed = ['accept', 'accept-language', 'content-length', 'content-type', 'idempotency-key', 'if-none-match']
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-authenticate', 'te', 'trailer', 'upgrade'])
const traceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/**
 * The headers of the request to a service: those of the client that may pass, and the client's address as the gateway knows
 * it.
 */
export const requestHeaders = (
  request: Asked,
  headers: IncomingHttpHeaders,
  { withToken, withBody }: { withToken: boolean; withBody: boolean },
): Headers => ({
  ...Object.fromEntries(
    passed.flatMap((name) => {
      const value = headers[name]
      return value === undefined || (!withBody && name.startsWith('content-')) ? [] : [[name, value]]
    }),
  ),
  ...(withToken && headers.authorization !== undefined ? { authorization: headers.authorization } : {}),
  ...traceOf(headers),
  'x-request-id': request.id,
  'x-forwarded-for': request.ip,
  'x-forwarded-proto': request.protocol,
  'x-forwarded-host': request.host,
})

/** The trace context of the gateway's own span when traces are exported, otherwise the client's. */
const traceOf = (headers: IncomingHttpHeaders): Headers => {
  const own = activeTraceparent()
  if (own !== undefined) return { traceparent: own }
  const { traceparent: parent, tracestate: state } = headers
  if (typeof parent !== 'string' || !traceparent.test(parent)) return {}
  return { traceparent: parent, ...(state === undefined ? {} : { tracestate: state }) }
}

/** The headers of a service's answer, without those of its connection and those that the gateway sets itself. */
export const responseHeaders = (headers: Headers): Headers => {
  const listed = String(headers.connection ?? '').toLowerCase()
  const own = new Set([...hopByHop, ...listed.split(',').map((name) => name.trim())])
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !own.has(name) && !name.startsWith('access-control-') && !name.startsWith('ratelimit-'),
    ),
  )
}
