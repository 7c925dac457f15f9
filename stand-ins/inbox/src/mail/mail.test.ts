import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { freePort, type RunningService } from '@praxis/platform'
import { type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInboxService } from '../index.ts'

let setup: TestEdges
let inbox: RunningService
let port: number

beforeAll(async () => {
  setup = await testEdges({ now: '2026-11-24T09:00:00Z', databases: ['inbox'] })
  port = await freePort()
  inbox = await createInboxService({ ...setup.edges, env: { ...setup.edges.env, INBOX_SMTP_PORT: String(port) } })
})
afterAll(async () => {
  await inbox.stop()
  await setup.stop()
})

/** One SMTP session, written down as a client would send it; resolves with all replies. */
const session = async (...lines: readonly string[]): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  for (const line of ['EHLO test', ...lines, 'QUIT']) {
    await once(socket, 'readable')
    replies.push(String(socket.read()))
    socket.write(`${line}\r\n`)
  }
  return replies.splice(0).join('') + (await text(socket))
}
const replies: string[] = []

const sent = (to: string, mail: string): Promise<string> =>
  session('MAIL FROM:<somebody@example.com>', `RCPT TO:<${to}>`, 'DATA', `${mail}\r\n.`)

const listed = async (to: string): Promise<unknown> =>
  (await fetch(`${inbox.url}/dev/inbox.json?to=${encodeURIComponent(to)}`)).json()

describe('mail by SMTP', () => {
  test('of others is shown too, once, whatever it lacks', async () => {
    const mail = 'Message-ID: <1@example.com>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHallo\r\n..'
    for (let times = 0; times < 2; times++) expect(await sent('anna@example.org', mail)).toContain('250 OK: message')
    expect(await listed('anna@example.org')).toEqual({
      messages: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          to: 'anna@example.org',
          channel: 'email',
          subject: 'Grüße',
          text: 'Hallo\n.\n',
          html: '',
          ics: '',
          sentAt: '2026-11-24T09:00:00.000Z',
        },
      ],
    })
    expect(await sent('bare@example.org', 'X: y\r\n')).toContain('250 OK: message')
    const page = await (await fetch(`${inbox.url}/dev/inbox?to=bare@example.org`)).text()
    expect(page).toContain('(no subject)')
    const link = /\/dev\/inbox\/[0-9a-f-]{36}/.exec(page)?.[0]
    expect((await fetch(`${inbox.url}${link}`)).status).toBe(200)
    expect((await fetch(`${inbox.url}${link}.ics`)).status).toBe(404)
  })

  test('with headers that only look like ours is of others', async () => {
    await sent('forged@example.org', 'X-Praxis-Kind: confirmation\r\nX-Praxis-Booking: 7\r\n\r\nHello')
    expect(await listed('forged@example.org')).toEqual({
      messages: [expect.not.objectContaining({ kind: 'confirmation' })],
    })
  })

  test('is refused for what is no address, and when it is too large', async () => {
    const refused = await session('MAIL FROM:<somebody@example.com>', 'RCPT TO:<nowhere>')
    expect(refused).toContain('501 Error: Bad recipient address syntax')
    expect(await session('MAIL FROM:<somebody@example.com> SIZE=20000000')).toContain('552')
    const large = `Subject: large\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(11_000)}`
    expect(await sent('large@example.org', large)).toContain('552 The message is too large')
    expect(await listed('large@example.org')).toEqual({ messages: [] })
  })
})
