import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Stoppable } from '@praxis/platform'

/** A way to the inbox that remembers what it was given. The inbox itself keeps a message once, however often it comes. */
export interface HandOvers extends Stoppable {
  readonly url: string
  /** By booking: `kind recipient sequence` of each message that the inbox took, repetitions included. */
  of(bookingId: string): readonly string[]
}

interface Given {
  readonly bookingId?: string
  readonly kind: string
  readonly recipient: string
  readonly sequence?: number
}

export const startHandOvers = async (inboxUrl: string): Promise<HandOvers> => {
  const byBooking = new Map<string, string[]>()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { authorization = '', 'content-type': type = 'application/json' } = request.headers
    const answer = await fetch(`${inboxUrl}${request.url}`, {
      method: request.method ?? 'POST',
      headers: { authorization, 'content-type': type },
      body,
    })
    const text = await answer.text()
    if (answer.ok) {
      const { bookingId = '', kind, recipient, sequence }: Given = JSON.parse(body)
      byBooking.set(bookingId, [...(byBooking.get(bookingId) ?? []), `${kind} ${recipient} ${sequence}`])
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    of: (bookingId) => byBooking.get(bookingId) ?? [],
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
