import type { OutgoingMessage } from '@praxis/contracts'

/** True for a text that could be an address of the channel. A real channel would refuse any other text for good. */
export const isDeliverable = (channel: OutgoingMessage['channel'], to: string): boolean => shapes[channel].test(to)

const shapes = {
  email: /^[^\s@]+@[^\s@]+$/,
  sms: /^\+[1-9]\d{6,14}$/,
  push: /^arn:aws[a-z-]*:sns:/,
} as const satisfies Record<OutgoingMessage['channel'], RegExp>
