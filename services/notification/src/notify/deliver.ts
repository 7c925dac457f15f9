import type { ContactCard } from '@praxis/contracts'
import type { Channel, Channels, Message } from '../channels/ports.ts'
import type { Claims, Outcome } from '../claims/ports.ts'
import { messageId, messageKey } from '../domain/message-key.ts'
import { type Reach, reachOf } from '../domain/reach.ts'
import type { Render } from '../messages/render.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Letter } from './letter.ts'
import { viewOf } from './view.ts'

/** Sends a letter unless it was sent before, and says what became of it. Rejects, to be tried again, when that is not known. */
export type Deliver = (letter: Letter) => Promise<void>

interface Deps {
  readonly claims: Claims
  readonly channels: Channels
  readonly outcomes: Outcomes
  readonly render: Render
}

export const makeDeliver =
  ({ claims, channels, outcomes, render }: Deps): Deliver =>
  async (letter) => {
    const { announcement, recipient, people } = letter
    const contact = people[recipient]
    const reach = contact && reachOf(contact, channels)
    const send = async (): Promise<Outcome> =>
      contact === undefined || reach === undefined
        ? 'no-address'
        : reach.channel.send(write(render, letter, contact, reach))

    const key = messageKey(announcement, recipient)
    const progress = await claims.take(key)
    if (progress === 'announced') return
    // Settled but not announced: word of it failed last time, and only that is made up for.
    const outcome = progress === 'claimed' ? await settle(claims, key, send) : progress
    await outcomes.announce({ announcement, recipient, channel: reach?.channel.name ?? 'email', outcome })
    await claims.record(key, 'announced')
  }

const settle = async (claims: Claims, key: string, send: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    const outcome = await send()
    await claims.record(key, outcome)
    return outcome
  } catch (error) {
    await claims.release(key)
    throw error
  }
}

const write = (render: Render, letter: Letter, contact: ContactCard, reach: Reach<Channel>): Message => {
  const { announcement, recipient } = letter
  const { country, kind, bookingId, sequence } = announcement
  return {
    id: messageId(messageKey(announcement, recipient)),
    to: reach.address,
    recipient,
    kind,
    language: contact.language,
    country,
    bookingId,
    sequence,
    ...render(viewOf(letter, contact), reach.channel.name),
  }
}
