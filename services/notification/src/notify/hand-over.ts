import type { LetterFault } from '@praxis/contracts'
import { Unavailable } from '@praxis/platform'
import { type ChannelName, type Channels, MailboxClosed, type Message } from '../channels/ports.ts'
import { ChannelRests } from '../channels/rest.ts'
import type { Outcome } from '../claims/ports.ts'
import type { Reach } from '../domain/reach.ts'

/** Why a letter waits for a later try. */
export interface Delay {
  readonly fault: LetterFault
  /** The channel that did not take it. */
  readonly channel: ChannelName
  /** False when no channel was asked. */
  readonly isTried: boolean
  /** True when the recipient has another channel, which is not asked yet. */
  readonly mayFallBack: boolean
}

/** What became of a letter. */
export interface Settlement {
  readonly outcome: Outcome
  readonly channel: ChannelName
}

type Way = Reach<Channels['email']>

interface Options {
  /** Best first; at least one. */
  readonly ways: readonly [Way, ...Way[]]
  /** True to ask the next channel too, when one takes nothing for now. */
  readonly fallsBack: boolean
  readonly write: (way: Way) => Message
}

/**
 * Hands a letter to the first channel that takes it. A channel that refuses its address for good is passed over at once.
 * Rejects when the letter itself is at fault.
 */
export const handOver = async ({ ways, fallsBack, write }: Options): Promise<Settlement | Delay> => {
  let delay: Delay | undefined
  for (const [index, way] of ways.entries()) {
    const { channel } = way
    const message = write(way)
    try {
      const outcome = await channel.send(message)
      if (outcome === 'sent') return { outcome, channel: channel.name }
    } catch (error) {
      const isMailbox = error instanceof MailboxClosed
      if (!isMailbox && !(error instanceof Unavailable)) throw error
      delay ??= {
        fault: isMailbox ? 'mailbox' : 'channel',
        channel: channel.name,
        isTried: !(error instanceof ChannelRests),
        mayFallBack: index < ways.length - 1,
      }
      if (!fallsBack) break
    }
  }
  return delay ?? { outcome: 'refused', channel: ways[0].channel.name }
}
