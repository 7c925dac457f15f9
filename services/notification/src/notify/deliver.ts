import type { ContactCard } from '@praxis/contracts'
import type { Logger } from '@praxis/platform'
import { LRUCache } from 'lru-cache'
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
  readonly log: Logger
}

/** Letters of which this process remembers the outcome, for as long as the cache may fail to. */
const OUTCOMES = 10_000

export const makeDeliver = ({ claims, channels, outcomes, log }: Deps): Deliver => {
  /** What was handed over is never given back for a second try, also when the cache cannot be told of it. */
  const settled = new LRUCache<string, Outcome | 'announced'>({ max: OUTCOMES })

  const record = async (key: string, progress: Outcome | 'announced'): Promise<void> => {
    settled.set(key, progress)
    await claims.record(key, progress).catch((err) => log.warn({ err }, 'the progress of a message was not recorded'))
  }

  const settle = async (key: string, send: () => Promise<Outcome>): Promise<Outcome> => {
    const outcome = await send().catch(async (error: unknown) => {
      // A claim that cannot be released ends by itself a moment later.
      await claims.release(key).catch((err) => log.warn({ err }, 'the claim of a message was not released'))
      throw error
    })
    await record(key, outcome)
    return outcome
  }

  return async (letter) => {
    const { announcement, recipient, draft } = letter
    const contact = draft.contactOf(recipient)
    const reach = contact && reachOf(contact, channels)
    const send = async (): Promise<Outcome> =>
      contact === undefined || reach === undefined ? 'no-address' : reach.channel.send(write(letter, contact, reach))

    const key = messageKey(announcement, recipient)
    const progress = settled.get(key) ?? (await claims.take(key))
    if (progress === 'announced') return
    // The message was handed over before but not announced, so only its outcome has to be published.
    const outcome = progress === 'claimed' ? await settle(key, send) : progress
    await outcomes.publish({ announcement, recipient, channel: reach?.channel.name ?? 'email', outcome })
    await record(key, 'announced')
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
