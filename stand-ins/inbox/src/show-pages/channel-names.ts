import type { OutgoingMessage } from '@praxis/contracts'

/** The channels as people call them. */
export const channelNames = {
  email: 'e-mail',
  sms: 'text message',
  push: 'push notification',
} as const satisfies Record<OutgoingMessage['channel'], string>
