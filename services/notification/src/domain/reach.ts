import type { ContactCard, OutgoingMessage } from '@praxis/contracts'

type ChannelName = OutgoingMessage['channel']

/** By which channel somebody is written to, and where. */
export interface Reach<Channel> {
  readonly channel: Channel
  readonly address: string
}

/**
 * The ways to somebody through open channels, best first: the one that the person chose, then e-mail, then a text message.
 * An app gets notifications only by choice, because nobody knows whether it is still looked at. Empty when nobody knows
 * where to send a message.
 */
export const reachesOf = <Channel>(
  contact: ContactCard,
  open: Readonly<Partial<Record<ChannelName, Channel>>>,
): Reach<Channel>[] => {
  const names = new Set([contact.contactBy ?? 'email', 'email', 'sms'] as const)
  return [...names].flatMap((name) => {
    const channel = open[name]
    const address = addressOf[name](contact)?.trim() ?? ''
    return channel === undefined || address === '' ? [] : [{ channel, address }]
  })
}

const addressOf = {
  email: ({ email }) => email,
  sms: ({ phone }) => phone,
  push: ({ pushTarget }) => pushTarget,
} as const satisfies Record<ChannelName, (contact: ContactCard) => string | undefined>
