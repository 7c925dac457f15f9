import { Id } from '@praxis/contracts'
import { reader } from '@praxis/platform'
import { Type } from 'typebox'
import type { MessageFilter } from './store/ports.ts'

const InboxQuery = Type.Object({
  /** Only messages to this address. */
  to: Type.Optional(Type.String({ maxLength: 254 })),
  bookingId: Type.Optional(Id),
  limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 50 }),
})
const read = reader('query', InboxQuery)

/**
 * Reads the filter from a request's query, or throws a 400. An empty address means everybody, because the form sends an
 * empty field.
 */
export const filterOf = (query: unknown): MessageFilter => {
  const { to, bookingId, limit } = read(query)
  return { to: to === '' ? undefined : to?.trim(), bookingId, limit }
}
