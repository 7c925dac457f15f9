import type { ContactCard, OutgoingMessage } from '@praxis/contracts'

type ChannelName = OutgoingMessage['channel']

/** By which channel somebody is written to, and where. */
export interface Reach<Channel> {
  readonly channel: Channel
  readonly address: string
}

/**
 * The way a person chose, when that channel is open and leads somewhere; e-mail otherwise. Undefined when nobody
 * knows where to send a message.
 */
export const reachOf = <Channel>(
  contact: ContactCard,
  open: Readonly<Partial<Record<ChannelName, Channel>>>,
): Reach<Channel> | undefined => {
  for (const name of [contact.contactBy ?? 'email', 'email'] as const) {
    const channel = open[name]
    const address = addressOf[name](contact)?.trim() ?? ''
    if (channel !== undefined && address !== '') return { channel, address }
  }
  return undefined
}

const addressOf = {
  email: ({ email }) => email,
  sms: ({ phone }) => phone,
  push: ({ pushTarget }) => pushTarget,
} as const satisfies Record<ChannelName, (contact: ContactCard) => string | undefined>
