import type { Clock } from '@praxis/platform'
import type { Channel } from './ports.ts'

/** A channel that knows how it fares. */
export interface ChannelWithCheck extends Channel {
  /** Rejects when the last message of the last {@link MEMORY_MS} could not be handed over. */
  check(): Promise<void>
}

/** What failed is tried again within seconds; a failure that is older was mended elsewhere. */
const MEMORY_MS = 60_000

/** Judges a channel by the messages it is given anyway: no provider is asked just to find out whether it answers. */
export const withCheck = (channel: Channel, clock: Clock): ChannelWithCheck => {
  let failedAt: number | undefined
  return {
    ...channel,
    send: async (message) => {
      try {
        const result = await channel.send(message)
        failedAt = undefined
        return result
      } catch (error) {
        failedAt = clock().getTime()
        throw error
      }
    },
    check: async () => {
      if (failedAt !== undefined && clock().getTime() - failedAt < MEMORY_MS) {
        throw new Error('the last message could not be handed over')
      }
    },
  }
}
