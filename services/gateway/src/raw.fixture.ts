import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** Sends bytes as they are, which `fetch` would tidy up first, and gives the whole answer as text. */
export const sendRaw = async (baseUrl: string, lines: readonly string[]): Promise<string> => {
  const { hostname, port } = new URL(baseUrl)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write([...lines, 'Host: praxis.test', 'Connection: close', '', ''].join('\r\n'))
  return text(socket)
}
