import type { OutgoingMessage } from '@praxis/contracts'

export type ChannelName = OutgoingMessage['channel']

/** A way to reach people. Adapters: {@link inboxChannel}, {@link smtpChannel}, {@link sesChannel}, {@link snsChannel}. */
export interface Channel {
  readonly name: ChannelName
  /**
   * Hands a message over: `refused` when its address will never take it. Rejects within {@link SEND_MS} when that is not
   * known yet, as transient unless it concerns this address alone; it may then be tried again: the same id is the same
   * message.
   */
  send(message: Message): Promise<'sent' | 'refused'>
  /** Ends its connections. */
  stop(): Promise<void>
}

export type Message = Omit<OutgoingMessage, 'channel'> & { readonly country: string }

/** The open channels. Only e-mail is always there: everybody has an address. */
export interface Channels<Each extends Channel = Channel> extends Readonly<Partial<Record<ChannelName, Each>>> {
  readonly email: Each
}

/** How long a channel may take to send, in milliseconds. */
export const SEND_MS = 10_000
