import type { ContactCard } from '@praxis/contracts'
import type { Logger } from '@praxis/platform'
import { LRUCache } from 'lru-cache'
import type { Channel, Channels, Message } from '../channels/ports.ts'
import type { Claims, Outcome } from '../claims/ports.ts'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import { bookingFieldsOf } from '../domain/booking-fields.ts'
import { messageId, messageKey } from '../domain/message-key.ts'
import { type Reach, reachesOf } from '../domain/reach.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Draft } from '../subjects/subject-kind.ts'
import { type Delay, handOver, type Settlement } from './hand-over.ts'

/** One message to one recipient. */
export interface Letter {
  readonly announcement: Announcement
  readonly recipient: Recipient
  readonly draft: Draft
  /** True to ask the next channel too, when one takes nothing for now. */
  readonly fallsBack: boolean
}

/**
 * Sends a letter unless it was sent before, and publishes what became of it. Resolves with the reason when it could not go
 * yet; the caller keeps it. Rejects when the outcome is not known to everybody; the caller tries again.
 */
export type Deliver = (letter: Letter) => Promise<Delay | undefined>

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
  const settled = new LRUCache<string, Settlement | 'announced'>({ max: OUTCOMES })

  const record = async (key: string, progress: Outcome | 'announced'): Promise<void> => {
    await claims.record(key, progress).catch((err) => log.warn({ err }, 'the progress of a message was not recorded'))
  }

  /** A claim that cannot be released ends by itself a moment later. */
  const release = (key: string): Promise<void> =>
    claims.release(key).catch((err) => log.warn({ err }, 'the claim of a message was not released'))

  const settle = async (key: string, send: () => Promise<Settlement | Delay>): Promise<Settlement | Delay> => {
    const result = await send().catch(async (error: unknown) => {
      await release(key)
      throw error
    })
    if ('fault' in result) {
      await release(key)
      return result
    }
    settled.set(key, result)
    await record(key, result.outcome)
    return result
  }

  return async (letter) => {
    const { announcement, recipient, draft, fallsBack } = letter
    const contact = draft.contactOf(recipient)
    const [first, ...others] = contact === undefined ? [] : reachesOf(contact, channels)
    const channel = first?.channel.name ?? 'email'
    const send = async (): Promise<Settlement | Delay> =>
      contact === undefined || first === undefined
        ? { outcome: 'no-address', channel }
        : handOver({ ways: [first, ...others], fallsBack, write: (way) => write(letter, contact, way) })

    const key = messageKey(announcement, recipient)
    const progress = settled.get(key) ?? (await claims.take(key))
    if (progress === 'announced') return undefined
    if (progress === 'under-way') return { fault: 'order', channel, isTried: false, mayFallBack: false }
    const result = progress === 'claimed' ? await settle(key, send) : settlementOf(progress, channel)
    if ('fault' in result) return result
    await outcomes.publish({ announcement, recipient, ...result })
    settled.set(key, 'announced')
    await record(key, 'announced')
    return undefined
  }
}

/**
 * The message was handed over before but not announced, so only its outcome has to be published. The cache does not
 * remember the channel: after a restart at this moment the first one counts.
 */
const settlementOf = (progress: Settlement | Outcome, channel: Settlement['channel']): Settlement =>
  typeof progress === 'string' ? { outcome: progress, channel } : progress

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
