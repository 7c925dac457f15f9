import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

/** A mail server in this process, which may go away and come back. */
export interface MailServer {
  /** The `Message-ID` of each message that arrived, by address; repetitions included. */
  readonly arrivals: ReadonlyMap<string, readonly string[]>
  start(): Promise<void>
  /** Nobody listens on its port any more, and open connections are cut. */
  stop(): Promise<void>
}

const FULL = Object.assign(new Error('4.2.2 the mailbox is full'), { responseCode: 452 })

/** `isFull` says which mailboxes take nothing. */
export const mailServer = (port: number, isFull: (address: string) => boolean): MailServer => {
  const arrivals = new Map<string, string[]>()
  let server: SMTPServer | undefined
  return {
    arrivals,
    start: async () => {
      server = new SMTPServer({
        disabledCommands: ['STARTTLS', 'AUTH'],
        closeTimeout: 0,
        onRcptTo: ({ address }, _, done) => done(isFull(address) ? FULL : null),
        onData: async (stream, { envelope }, done) => {
          let text = ''
          for await (const chunk of stream) text += String(chunk)
          const id = /^Message-ID: <(.+)>/im.exec(text)?.[1] ?? 'none'
          for (const { address } of envelope.rcptTo) arrivals.set(address, [...(arrivals.get(address) ?? []), id])
          done()
        },
      })
      await once(server.listen(port, '127.0.0.1'), 'listening')
    },
    stop: () => new Promise((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))),
  }
}
