import { once } from 'node:events'
import { createServer, type Server } from 'node:http'

/** The part of Amazon SNS that sends to people, in this process: it takes text messages and notifications of an app. */
export interface SnsServer {
  /** What arrived, by phone number or target ARN. */
  readonly arrivals: ReadonlyMap<string, readonly string[]>
  start(): Promise<void>
  stop(): Promise<void>
}

const PUBLISHED = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
  <PublishResult><MessageId>00000000-0000-4000-8000-000000000000</MessageId></PublishResult>
  <ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000001</RequestId></ResponseMetadata>
</PublishResponse>`

/** `takes` says whether messages to such a recipient are taken at this moment. */
export const snsServer = (port: number, takes: (kind: 'sms' | 'push') => boolean): SnsServer => {
  const arrivals = new Map<string, string[]>()
  const server: Server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { PhoneNumber, TargetArn, Message = '' } = Object.fromEntries(new URLSearchParams(body))
    const address = PhoneNumber ?? TargetArn ?? 'none'
    if (!takes(PhoneNumber === undefined ? 'push' : 'sms')) return response.writeHead(503).end()
    arrivals.set(address, [...(arrivals.get(address) ?? []), Message])
    return response.writeHead(200, { 'content-type': 'text/xml' }).end(PUBLISHED)
  })
  return {
    arrivals,
    start: async () => {
      await once(server.listen(port, '127.0.0.1'), 'listening')
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
