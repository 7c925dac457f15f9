import { backoffMs, type Clock, Unavailable } from '@praxis/platform'
import { type Channel, MailboxClosed } from './ports.ts'

/** A channel rests and was not asked. */
export class ChannelRests extends Unavailable {
  override readonly name = 'ChannelRests'
}

/** A channel that is not asked while it takes nothing. */
export interface RestingChannel extends Channel {
  /** Throws {@link ChannelRests} while the channel rests. */
  send: Channel['send']
  /** `away` while it rests, `trial` when one letter may try whether it takes letters again. */
  state(): 'open' | 'away' | 'trial'
  /** Rejects when the last letter of the last {@link MEMORY_MS} could not be handed over. */
  check(): Promise<void>
}

/** Milliseconds of the longest rest. */
const LONGEST_MS = 30_000
/** The first rest is random up to twice as many milliseconds. */
const FIRST_MS = 500
/** Milliseconds for which a failure counts in the health of the service. */
const MEMORY_MS = 60_000

/**
 * Judges a channel by the letters that pass it, so that no provider is called only to find out whether it answers. After a
 * failure of the channel itself it rests, longer each time, and then one letter tries it. The fault of one mailbox says
 * nothing about the others.
 */
export const withRest = (channel: Channel, clock: Clock): RestingChannel => {
  const open = { failures: 0, restUntil: 0, failedAt: 0 }
  let now = open
  const time = (): number => clock().getTime()
  const state = () => {
    if (now.failures === 0) return 'open'
    const leftMs = now.restUntil - time()
    // A clock that was set back would make the rest longer than any.
    return leftMs > 0 && leftMs <= LONGEST_MS ? 'away' : 'trial'
  }
  return {
    ...channel,
    state,
    send: async (message) => {
      const before = state()
      if (before === 'away') throw new ChannelRests(`${channel.name} takes no messages for now`)
      const begun = now
      // Others wait for the outcome of this trial.
      if (before === 'trial') now = { ...now, restUntil: time() + LONGEST_MS }
      const mine = now
      try {
        const result = await channel.send(message)
        now = open
        return result
      } catch (error) {
        // The server answered, if only for this mailbox.
        if (error instanceof MailboxClosed) now = open
        // Of many that were under way at the same moment, one counts.
        else if (now === mine) {
          const failures = begun.failures + 1
          const restMs = backoffMs(failures, { baseMs: FIRST_MS, maxMs: LONGEST_MS })
          now = { failures, restUntil: time() + restMs, failedAt: time() }
        }
        throw error
      }
    },
    check: async () => {
      if (now.failures > 0 && time() - now.failedAt < MEMORY_MS)
        throw new Error('the last message could not be handed over')
    },
  }
}
