import type { OutgoingMessage } from '@praxis/contracts'

/** A way to reach people. Adapters: {@link inboxChannel}. */
export interface Channel {
  readonly name: OutgoingMessage['channel']
  /**
   * Hands a message over: `refused` when its address will never take it. Rejects when that is not known yet, and may
   * then be tried again: the same id is the same message.
   */
  send(message: Message): Promise<'sent' | 'refused'>
}

export type Message = Omit<OutgoingMessage, 'channel'> & { readonly country: string }
