import { createHash } from 'node:crypto'
import type { Booking as BookingView } from '@praxis/contracts'
import { problem } from './errors.ts'

/** One hash for one request: what was asked, of what, in which country. Members are put in order first. */
export const requestHash = (operation: string, asked: Readonly<Record<string, unknown>>): string => {
  const members = Object.entries(asked).filter(([, value]) => value !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([operation, members]))
    .digest('base64url')
}

/** The first answer, for the same request; `IDEMPOTENCY_KEY_REUSED` for another under the same key. */
export const answerAgain = (remembered: { requestHash: string; answer: BookingView }, hash: string): BookingView => {
  if (remembered.requestHash === hash) return remembered.answer
  throw problem('IDEMPOTENCY_KEY_REUSED', {
    field: 'idempotency-key',
    detail: 'Take a new key for each new intent.',
  })
}
