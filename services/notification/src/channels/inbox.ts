import { internalRoutes } from '@praxis/contracts'
import type { Peer } from '@praxis/platform'
import type { Channel, ChannelName } from './ports.ts'

/** Hands messages to the inbox service, where developers look at them. They go no further. */
export const inboxChannel = (name: ChannelName, inbox: Peer): Channel => ({
  name,
  send: async ({ country, ...message }) => {
    const { result } = await inbox.call(internalRoutes.deliverMessage, {
      params: { country },
      body: { ...message, channel: name },
    })
    return result
  },
  stop: () => Promise.resolve(),
})
