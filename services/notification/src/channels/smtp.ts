import { Unavailable, withinTime } from '@praxis/platform'
import { createTransport } from 'nodemailer'
import { mimeOf } from './mime.ts'
import { type Channel, MailboxClosed, SEND_MS } from './ports.ts'

/** How long a server may take to accept a connection, to greet, and to answer a command, in milliseconds. */
const timeouts = { dnsTimeout: 3_000, connectionTimeout: 3_000, greetingTimeout: 3_000, socketTimeout: 5_000 }

/** Sends e-mail through a mail server (RFC 5321) over open connections: `smtp://user:password@host:port` or `smtps:`. */
export const smtpChannel = (url: string, sender: string): Channel => {
  const server = createTransport({ ...timeouts, url, pool: true, maxConnections: 8 })
  return {
    name: 'email',
    send: async (message) => {
      const raw = await mimeOf(message, sender)
      try {
        await withinTime(SEND_MS, server.sendMail({ raw, envelope: { from: sender, to: [message.to] } }))
        return 'sent'
      } catch (cause) {
        if (isRefusal(cause)) return 'refused'
        if (isMailboxFault(cause)) throw new MailboxClosed('a mailbox takes nothing for now')
        throw new Unavailable('the mail server did not take a message', { cause: new Error(codeOf(cause)) })
      }
    },
    stop: async () => server.close(),
  }
}

/**
 * True for a final refusal: a reply 5xx to the recipient or to the message (RFC 5321, 4.2.1), and an address that no command
 * can contain. A reply 5xx to a sign-in or to the sender is a fault of ours, which an operator repairs.
 */
const isRefusal = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const { code, command, responseCode } = fieldsOf(error)
  if (command === 'API') return code === 'EENVELOPE'
  return (command === 'RCPT TO' || command === 'DATA') && typeof responseCode === 'number' && responseCode >= 500
}

/**
 * True when one mailbox takes nothing for now: a reply 4xx to its address, or one that says so by the enhanced status code
 * (RFC 3463: 4.1 and 4.2). After 421 the server closes the connection, whatever was asked (RFC 5321, 3.8). Every other 4xx is
 * the server's.
 */
const isMailboxFault = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const { command, responseCode } = fieldsOf(error)
  if (typeof responseCode !== 'number' || responseCode < 400 || responseCode >= 500 || responseCode === 421)
    return false
  return command === 'RCPT TO' || /^4\d\d[ -]4\.[12]\./.test(String(Reflect.get(error, 'response')))
}

/** The part of a failure that a log may contain. The reply itself quotes addresses. */
const codeOf = (error: unknown): string => {
  const { code, command, responseCode } = error instanceof Error ? fieldsOf(error) : {}
  return [code, command, responseCode].filter((part) => part !== undefined).join(' ') || 'no answer in time'
}

const fieldsOf = (error: Error): Readonly<Record<string, unknown>> => ({
  code: Reflect.get(error, 'code'),
  command: Reflect.get(error, 'command'),
  responseCode: Reflect.get(error, 'responseCode'),
})
