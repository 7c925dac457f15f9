import { newId } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Channel, Message } from './ports.ts'

/** What a server got for one address; what a channel does not carry is undefined. */
export interface Arrival {
  readonly to: string
  readonly text: string
  readonly subject?: string | undefined
  readonly html?: string | undefined
  readonly ics?: string | undefined
}

/** A channel and the real server behind it. */
export interface ChannelServer {
  readonly channel: Channel
  /** Each call an address that nobody wrote to yet. */
  newAddress(): Promise<string> | string
  /** Everything that came for an address, oldest first. */
  arrivals(to: string): Promise<readonly Arrival[]>
  /** The server goes away without a word, and comes back where it was. */
  stopServer(): Promise<void>
  startServer(): Promise<void>
  stop(): Promise<void>
}

interface Abilities {
  readonly carries: 'letter' | 'text'
  /** True where the server knows a message that it has already. */
  readonly recognisesRepeats: boolean
  /** An address that the server will never take; absent where the server judges none. */
  readonly refusedAddress?: string
}

/** What holds for every {@link Channel}. */
export const channelContract = (name: string, start: () => Promise<ChannelServer>, abilities: Abilities): void => {
  describe(name, () => {
    let server: ChannelServer
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server.stop())

    test.each(['Rendez-vous confirmé : Dr Ève Martin', 'Termin geändert – 09:30 😀', `${'long '.repeat(100)}end`])(
      'what arrives is what was sent: %s',
      async (subject) => {
        const message = messageTo(await server.newAddress(), { subject })
        expect(await server.channel.send(message)).toBe('sent')
        const { to, text, html, ics } = message
        const whole = abilities.carries === 'letter' ? { to, subject, text, html, ics } : { to, text }
        expect(await server.arrivals(to)).toEqual([whole])
      },
    )

    test('the same id is the same message, where the server can tell', async () => {
      const message = messageTo(await server.newAddress())
      for (let times = 0; times < 3; times++) expect(await server.channel.send(message)).toBe('sent')
      expect(await server.arrivals(message.to)).toHaveLength(abilities.recognisesRepeats ? 1 : 3)
    })

    test('many at once all arrive', async () => {
      const messages = await Promise.all(Array.from({ length: 20 }, async () => messageTo(await server.newAddress())))
      await Promise.all(messages.map((message) => server.channel.send(message)))
      for (const { to } of messages) expect(await server.arrivals(to)).toHaveLength(1)
    })

    test.runIf(abilities.refusedAddress)('an address that will never take it is refused, and only that', async () => {
      expect(await server.channel.send(messageTo(abilities.refusedAddress ?? ''))).toBe('refused')
      const message = messageTo(await server.newAddress())
      expect(await server.channel.send(message)).toBe('sent')
    })

    test('it rejects while the server is down, without saying to whom it wrote, and works again after', async () => {
      const message = messageTo(await server.newAddress())
      await server.stopServer()
      const failure = await server.channel.send(message).catch((error: unknown) => error)
      expect(failure).toMatchObject({ name: expect.stringMatching(/Unavailable$/) })
      expect(JSON.stringify(failure, ['message', 'cause', 'stack'])).not.toContain(message.to)
      await server.startServer()
      await eventually(async () => expect(await server.channel.send(message)).toBe('sent'))
      expect(await server.arrivals(message.to)).not.toEqual([])
    })
  })
}

export const messageTo = (to: string, differences: Partial<Message> = {}): Message => ({
  id: newId(),
  to,
  country: 'fr',
  recipient: 'patient',
  kind: 'confirmation',
  language: 'fr',
  subject: 'Rendez-vous confirmé',
  text: 'Bonjour 👋\n\n.\nFrom: nobody\nQuand : mardi 24 novembre 2026, 09:30–10:00\n\n-- \nPraxis',
  html: `<html lang="fr"><body><p>Bonjour 👋 &amp; à bientôt</p><p>${'mot '.repeat(400)}</p></body></html>`,
  ics: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Rendez-vous avec Dr Ève Martin\r\nEND:VCALENDAR\r\n',
  bookingId: newId(),
  sequence: 3,
  ...differences,
})
