import { once } from 'node:events'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What came back over a bare socket. */
export interface RawAnswer {
  /** 0 when the connection was closed without a word. */
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Sends bytes as they are, which any client would tidy up first, and reads until the other side closes. */
export const sendRaw = async (url: string, bytes: Buffer): Promise<RawAnswer> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  // Whoever refuses a request may close before all of it is sent: what was answered until then counts.
  socket.on('error', () => undefined)
  socket.write(bytes)
  const answer = buffer(socket).catch(() => Buffer.alloc(0))
  return parsed((await answer).toString())
}

const parsed = (text: string): RawAnswer => {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
    type: /^content-type: *(.*)$/im.exec(head)?.[1] ?? '',
    body: rest.join('\r\n\r\n'),
  }
}

interface Request {
  readonly line: string
  readonly headers?: readonly string[]
  readonly body?: string | Buffer
  /** Absent: the body's own. */
  readonly length?: string
}

/** A request with a right Host and a right length, unless told otherwise, that asks to close the connection. */
export const request = ({ line, headers = [], body, length }: Request): Buffer => {
  const lengths =
    body === undefined && length === undefined ? [] : [`Content-Length: ${length ?? Buffer.byteLength(body ?? '')}`]
  const head = [line, 'Host: praxis.test', 'Connection: close', ...lengths, ...headers, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')])
}
