import { once } from 'node:events'
import { createServer } from 'node:net'
import { freePort } from '@praxis/platform'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { expect, test } from 'vitest'
import { messageTo } from './channel.contract.ts'
import { smtpChannel } from './smtp.ts'

const SENDER = 'appointments@praxis.example'

const reply = (responseCode: number, text = 'camille@example.org is no good') =>
  Object.assign(new Error(text), { responseCode })

/** What sending comes to at a server that answers like this. */
const outcomeAt = async (answers: SMTPServerOptions, user = ''): Promise<unknown> => {
  const port = await freePort()
  const server = new SMTPServer({ disabledCommands: ['STARTTLS'], authOptional: true, closeTimeout: 0, ...answers })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const channel = smtpChannel(`smtp://${user}127.0.0.1:${port}`, SENDER)
  const outcome = await channel.send(messageTo('camille@example.org')).catch((error: unknown) => error)
  await channel.stop()
  await new Promise<void>((resolve) => server.close(resolve))
  if (!(outcome instanceof Error)) return outcome
  expect([outcome.message, String(outcome.cause)].join()).not.toContain('camille')
  return outcome.name
}

test.each([
  [550, 'refused'],
  [552, 'refused'],
  [450, 'MailboxClosed'],
  [452, 'MailboxClosed'],
  // The server closes the connection after it.
  [421, 'Unavailable'],
])('%i to the recipient is %s', async (code, outcome) => {
  expect(await outcomeAt({ onRcptTo: (_, __, done) => done(reply(code)) })).toBe(outcome)
})

test.each([
  [554, 'refused'],
  [451, 'Unavailable'],
])('%i to the message is %s', async (code, outcome) => {
  const onData: SMTPServerOptions['onData'] = (stream, _, done) => stream.resume().on('end', () => done(reply(code)))
  expect(await outcomeAt({ onData })).toBe(outcome)
})

test('a mailbox that is full by the code of the message holds up nobody else', async () => {
  const onData: SMTPServerOptions['onData'] = (stream, _, done) =>
    stream.resume().on('end', () => done(reply(452, '4.2.2 camille is full')))
  expect(await outcomeAt({ onData })).toBe('MailboxClosed')
})

test('a server that does not take our mail, or does not know us, is one to be repaired', async () => {
  expect(await outcomeAt({ onMailFrom: (_, __, done) => done(reply(550)) })).toBe('Unavailable')
  const onAuth: SMTPServerOptions['onAuth'] = (_, __, done) => done(reply(535))
  expect(await outcomeAt({ onAuth, allowInsecureAuth: true }, 'praxis:wrong@')).toBe('Unavailable')
})

test('a server that says nothing is given up in time', async () => {
  const port = await freePort()
  const silent = createServer().listen(port, '127.0.0.1')
  await once(silent, 'listening')
  const channel = smtpChannel(`smtp://127.0.0.1:${port}`, SENDER)
  const began = Date.now()
  await expect(channel.send(messageTo('camille@example.org'))).rejects.toMatchObject({ name: 'Unavailable' })
  expect(Date.now() - began).toBeLessThan(10_000)
  await channel.stop()
  silent.close()
})
