import { internalRoutes } from '@praxis/contracts'
import type { Peer } from '@praxis/platform'
import type { Channel, ChannelName } from './ports.ts'

/** Messages that go no further than the inbox service, where they can be looked at. */
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
