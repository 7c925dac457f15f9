import type { OutgoingMessage } from '@praxis/contracts'

export type ChannelName = OutgoingMessage['channel']

/** A way to reach people. Adapters: {@link inboxChannel}, {@link smtpChannel}, {@link sesChannel}, {@link snsChannel}. */
export interface Channel {
  readonly name: ChannelName
  /**
   * Hands a message over. Resolves with `refused` when its address will never take it. Rejects within {@link SEND_MS} when
   * the outcome is not known: with `Unavailable` when the channel takes nothing from anybody, with {@link MailboxClosed} when
   * this address alone takes nothing. The caller may then try again, because the same id is the same message. Any other
   * error is a defect of ours.
   */
  send(message: Message): Promise<'sent' | 'refused'>
  /** Closes the channel's connections. */
  stop(): Promise<void>
}

export type Message = Omit<OutgoingMessage, 'channel'> & { readonly country: string }

/** The open channels. Only e-mail is always open, because everybody has an address. */
export interface Channels<Each extends Channel = Channel> extends Readonly<Partial<Record<ChannelName, Each>>> {
  readonly email: Each
}

/** How long a channel may take to send, in milliseconds. */
export const SEND_MS = 10_000

/** One address takes nothing for now, for example because its mailbox is full. */
export class MailboxClosed extends Error {
  override readonly name = 'MailboxClosed'
}
