import type { IncomingHttpHeaders } from 'node:http'
import { activeTraceparent } from '@praxis/platform'
import type { FastifyRequest } from 'fastify'

type Headers = Record<string, string | string[] | undefined>
type Asked = Pick<FastifyRequest, 'id' | 'ip' | 'protocol' | 'host'>

/** What a client may say to a service. A list of what passes, because what must not pass has no end. */
const passed = ['accept', 'accept-language', 'content-length', 'content-type', 'idempotency-key', 'if-none-match']
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-authenticate', 'te', 'trailer', 'upgrade'])
const traceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The headers of the request to a service: what may pass, and who asks, as the gateway itself knows it. */
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

/** The gateway's own part of the trace when traces are made, else what the client sent. */
const traceOf = (headers: IncomingHttpHeaders): Headers => {
  const own = activeTraceparent()
  if (own !== undefined) return { traceparent: own }
  const { traceparent: parent, tracestate: state } = headers
  if (typeof parent !== 'string' || !traceparent.test(parent)) return {}
  return { traceparent: parent, ...(state === undefined ? {} : { tracestate: state }) }
}

/** The headers of a service's answer, without those of its own connection and those that are the gateway's to give. */
export const responseHeaders = (headers: Headers): Headers => {
  const listed = String(headers.connection ?? '').toLowerCase()
  const own = new Set([...hopByHop, ...listed.split(',').map((name) => name.trim())])
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !own.has(name) && !name.startsWith('access-control-') && !name.startsWith('ratelimit-'),
    ),
  )
}
