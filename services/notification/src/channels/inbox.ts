import { internalRoutes } from '@praxis/contracts'
import { type Peer, PeerRefused } from '@praxis/platform'
import { type Channel, type ChannelName, MailboxClosed } from './ports.ts'

/** Hands messages to the inbox service, where developers look at them. They go no further. */
export const inboxChannel = (name: ChannelName, inbox: Peer): Channel => ({
  name,
  send: async ({ country, ...message }) => {
    const ask = { params: { country }, body: { ...message, channel: name } }
    const { result } = await inbox.call(internalRoutes.deliverMessage, ask).catch((cause: unknown) => {
      // It answered, and may take the next message.
      throw cause instanceof PeerRefused ? new MailboxClosed('the inbox refuses a message', { cause }) : cause
    })
    return result
  },
  stop: () => Promise.resolve(),
})
