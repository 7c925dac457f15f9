import { Id } from '@praxis/contracts'
import { type Static, Type } from 'typebox'
import type { MessageFilter } from './store/ports.ts'

export const InboxQuery = Type.Object({
  /** Only messages to this address. */
  to: Type.Optional(Type.String({ maxLength: 254 })),
  bookingId: Type.Optional(Id),
  limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 50 }),
})
export type InboxQuery = Static<typeof InboxQuery>

/** A form sends an empty field for "everybody". */
export const filterOf = ({ to, bookingId, limit }: InboxQuery): MessageFilter => ({
  to: to === '' ? undefined : to?.trim(),
  bookingId,
  limit,
})
