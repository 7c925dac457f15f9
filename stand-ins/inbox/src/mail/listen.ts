import { once } from 'node:events'
import type { Clock, Logger, Stoppable } from '@praxis/platform'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import type { Messages } from '../store/ports.ts'
import { messageOf } from './mail.ts'
import { reply } from './reply.ts'

/** Bytes of the largest mail, as for most mail servers. */
const MAX_BYTES = 10 * 1024 * 1024
const MAX_RECIPIENTS = 100

interface Deps {
  readonly host: string
  readonly port: number
  readonly messages: Messages
  readonly clock: Clock
  readonly log: Logger
}

/** Takes mail by SMTP (RFC 5321) from anybody who reaches the port, and stores it in the inbox. For development. */
export const listenForMail = async ({ host, port, messages, clock, log }: Deps): Promise<Stoppable> => {
  const keep = async (stream: SMTPServerDataStream, addresses: readonly string[]): Promise<void> => {
    const mail = await simpleParser(stream, { skipImageLinks: true, skipTextToHtml: true })
    if (stream.sizeExceeded) throw reply(552, 'The message is too large')
    for (const to of addresses) await messages.add(messageOf(mail, to, clock()))
  }

  const server = new SMTPServer({
    size: MAX_BYTES,
    maxClients: 100,
    socketTimeout: 30_000,
    closeTimeout: 1_000,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: (_, { envelope }, done) => {
      done(envelope.rcptTo.length < MAX_RECIPIENTS ? undefined : reply(452, 'Too many recipients'))
    },
    onData: (stream, { envelope }, done) => {
      const addresses = envelope.rcptTo.map(({ address }) => address)
      keep(stream, addresses).then(
        () => done(),
        (err: Error) => {
          if (!('responseCode' in err)) log.warn({ err }, 'a mail could not be kept')
          done('responseCode' in err ? err : reply(451, 'Try again later'))
        },
      )
    },
  })
  // A client that closes its connection early needs no handling.
  server.on('error', (err) => log.debug({ err }, 'an SMTP connection failed'))
  const listening = server.listen(port, host)
  await once(listening, 'listening')
  log.info({ host, port }, 'listening for mail')
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
