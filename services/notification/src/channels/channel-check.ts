import type { Clock } from '@praxis/platform'
import type { Channel } from './ports.ts'

/** A channel with a check of its health. */
export interface ChannelWithCheck extends Channel {
  /** Rejects when the last message of the last {@link MEMORY_MS} could not be handed over. */
  check(): Promise<void>
}

/**
 * Milliseconds for which a failure counts. A message is tried again within seconds, so an older failure has been mended
 * since.
 */
const MEMORY_MS = 60_000

/** Judges a channel by the messages that pass it, so that no provider is called only to find out whether it answers. */
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
