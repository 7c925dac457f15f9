import { internalRoutes } from '@praxis/contracts'
import type { Peer } from '@praxis/platform'
import type { Channel } from './ports.ts'

/** E-mail that goes no further than the inbox service, where it can be looked at. */
export const inboxChannel = (inbox: Peer): Channel => ({
  name: 'email',
  send: async ({ country, ...message }) => {
    const { result } = await inbox.call(internalRoutes.deliverMessage, {
      params: { country },
      body: { ...message, channel: 'email' },
    })
    return result
  },
})
