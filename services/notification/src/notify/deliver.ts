import type { ContactCard } from '@praxis/contracts'
import type { Channel, Channels, Message } from '../channels/ports.ts'
import type { Claims, Outcome } from '../claims/ports.ts'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import { bookingFieldsOf } from '../domain/booking-fields.ts'
import { messageId, messageKey } from '../domain/message-key.ts'
import { type Reach, reachOf } from '../domain/reach.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Draft } from '../subjects/subject-kind.ts'

/** One message to one recipient. */
export interface Letter {
  readonly announcement: Announcement
  readonly recipient: Recipient
  readonly draft: Draft
}

/**
 * Sends a letter unless it was sent before, and publishes what became of it. Rejects when that is not known; the letter
 * is then tried again.
 */
export type Deliver = (letter: Letter) => Promise<void>

interface Deps {
  readonly claims: Claims
  readonly channels: Channels
  readonly outcomes: Outcomes
}

export const makeDeliver =
  ({ claims, channels, outcomes }: Deps): Deliver =>
  async (letter) => {
    const { announcement, recipient, draft } = letter
    const contact = draft.contactOf(recipient)
    const reach = contact && reachOf(contact, channels)
    const send = async (): Promise<Outcome> =>
      contact === undefined || reach === undefined ? 'no-address' : reach.channel.send(write(letter, contact, reach))

    const key = messageKey(announcement, recipient)
    const progress = await claims.take(key)
    if (progress === 'announced') return
    // The message was handed over before but not announced, so only its outcome has to be published.
    const outcome = progress === 'claimed' ? await settle(claims, key, send) : progress
    await outcomes.publish({ announcement, recipient, channel: reach?.channel.name ?? 'email', outcome })
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

const write = ({ announcement, recipient, draft }: Letter, contact: ContactCard, reach: Reach<Channel>): Message => ({
  id: messageId(messageKey(announcement, recipient)),
  to: reach.address,
  recipient: recipient.kind,
  kind: announcement.kind,
  language: contact.language,
  country: announcement.country,
  ...bookingFieldsOf(announcement.subject),
  ...draft.write(recipient, contact, reach.channel.name),
})
