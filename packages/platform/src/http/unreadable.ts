import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { newId } from '../ids.ts'

/** What Node's parser refuses before there is a request, by its code. Anything else is an unreadable request. */
const refusals: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'HEADERS_TOO_LARGE', detail: 'Send at most 16 KiB of headers and URL.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'REQUEST_TOO_SLOW', detail: 'Send the whole request at once.' },
}
const unreadable = {
  status: 400,
  code: 'INVALID_REQUEST',
  detail: 'Percent-encode what is not ASCII in the URL, as in p%C3%A9diatre (curl: -G --data-urlencode).',
}

/** Answers on the bare socket, as a problem document like every other failure. */
export const refuseUnreadable = (error: ConnectionError, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const { status, code, detail } = refusals[error.code] ?? unreadable
  const title = 'The request cannot be read'
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
