import { createHash } from 'node:crypto'
import type { Booking as BookingView } from '@praxis/contracts'
import { problem } from './errors.ts'

/** The same hash for the same request, whatever the order of its members. Members that are undefined do not count. */
export const requestHash = (operation: string, asked: Readonly<Record<string, unknown>>): string => {
  const members = Object.entries(asked).filter(([, value]) => value !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([operation, members]))
    .digest('base64url')
}

/** The first answer when the request is the same; throws `IDEMPOTENCY_KEY_REUSED` when it is another under the same key. */
export const answerAgain = (first: { requestHash: string; answer: BookingView }, hash: string): BookingView => {
  if (first.requestHash === hash) return first.answer
  throw problem('IDEMPOTENCY_KEY_REUSED', {
    field: 'idempotency-key',
    detail: 'Take a new key for each new intent.',
  })
}
