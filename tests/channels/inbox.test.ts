import { freePort, makePeer, newId, type RunningService } from '@praxis/platform'
import { testEdges } from '@praxis/testing'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import {
  type ChannelServer,
  channelContract,
  messageTo,
} from '../../services/notification/src/channels/channel.contract.ts'
import { inboxChannel } from '../../services/notification/src/channels/inbox.ts'
import { smtpChannel } from '../../services/notification/src/channels/smtp.ts'
import { createInboxService } from '../../stand-ins/inbox/src/index.ts'

const Text = Type.String()
const Listed = Type.Object({
  messages: Type.Array(Type.Object({ to: Text, subject: Text, text: Text, html: Text, ics: Text })),
})
type Listed = Type.Static<typeof Listed>['messages']

interface Mailbox extends ChannelServer {
  list(to: string): Promise<Listed>
}
type Way = 'http' | 'smtp'

/** The inbox service, written to over HTTP or over SMTP. */
const startMailbox = async (way: Way): Promise<Mailbox> => {
  const setup = await testEdges({ databases: ['inbox'] })
  const [httpPort, smtpPort] = [await freePort(), await freePort()]
  const env = { ...setup.edges.env, PORT: String(httpPort), INBOX_SMTP_PORT: String(smtpPort) }
  const start = (): Promise<RunningService> => createInboxService({ ...setup.edges, env })
  let inbox = await start()
  const peer = makePeer({ name: 'inbox', baseUrl: inbox.url, tokens: setup.internalToken, log: setup.edges.log })
  const channel =
    way === 'http'
      ? inboxChannel('email', peer)
      : smtpChannel(`smtp://127.0.0.1:${smtpPort}`, 'appointments@praxis.example')
  const list = async (to: string): Promise<Listed> => {
    const answer = await fetch(`${inbox.url}/dev/inbox.json?to=${encodeURIComponent(to)}`)
    return Value.Parse(Listed, await answer.json()).messages.reverse()
  }
  return {
    channel,
    newAddress: () => `camille.${newId()}@example.org`,
    list,
    arrivals: async (address) =>
      (await list(address)).map(({ to, subject, text, html, ics }) => ({ to, subject, text, html, ics })),
    stopServer: () => inbox.stop(),
    startServer: async () => {
      inbox = await start()
    },
    stop: async () => {
      await channel.stop()
      await inbox.stop()
      await setup.stop()
    },
  }
}

for (const way of ['http', 'smtp'] as const) {
  channelContract(`the inbox over ${way}`, () => startMailbox(way), {
    carries: 'letter',
    recognisesRepeats: true,
    refusedAddress: 'nowhere',
  })
}

test('a mail by SMTP is listed like a message by HTTP, field by field', async () => {
  const boxes = await Promise.all([startMailbox('http'), startMailbox('smtp')])
  const message = messageTo('camille@example.org', { kind: 'cancellation', recipient: 'practitioner', language: 'de' })
  const listed = await Promise.all(
    boxes.map(async ({ channel, list }) => {
      await channel.send(message)
      return (await list(message.to)).map((each) => ({ ...each, sentAt: 'now' }))
    }),
  )
  const { country: _, ...sent } = message
  expect(listed).toEqual([
    [{ ...sent, channel: 'email', sentAt: 'now' }],
    [{ ...sent, channel: 'email', sentAt: 'now' }],
  ])
  await Promise.all(boxes.map(({ stop }) => stop()))
})
