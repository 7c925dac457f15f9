import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { problem } from '../errors.ts'
import { newId } from '../ids.ts'
import { statusOf } from './problem.ts'

const ASCII = 'Percent-encode what is not ASCII in the URL, as in p%C3%A9diatre (curl: -G --data-urlencode).'

/**
 * Answers a request that Node's parser refuses with a problem document, like every other failure. It writes to the bare
 * socket, because there is no reply object.
 */
export const refuseUnreadable = (error: ConnectionError, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const { code, kind, title, details } = refusalOf(error.code)
  const status = statusOf[kind]
  const { detail } = details
  const body = JSON.stringify({ type: `urn:praxis:problem:${code}`, title, status, code, detail, requestId: newId() })
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

const refusalOf = (code: string) => {
  if (code === 'HPE_HEADER_OVERFLOW') return problem('HEADERS_TOO_LARGE')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem('REQUEST_TOO_SLOW')
  return problem('INVALID_REQUEST', { detail: ASCII })
}
