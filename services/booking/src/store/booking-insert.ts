import type { Booking as BookingView } from '@praxis/contracts'
import type { Limits } from '../domain/limits.ts'
import { outboxRowOf } from './outbox.ts'
import type { BookingWrite, KeyedRequest } from './ports.ts'
import { rowOf } from './rows.ts'
import type { HistoryAction } from './tables.ts'

/** The columns of one new booking, of its key, its history row and its event, as the statements take them. */
export type BookingInsert = ReturnType<typeof bookingInsertOf>

interface RequestPart {
  readonly request: KeyedRequest
  readonly answer: BookingView
  readonly limits: Limits | undefined
}

/**
 * Call it while the request is being handled, because the event records the trace that is active. `part` is undefined
 * for an imported booking, which has no key, no answer and no limits.
 */
export const bookingInsertOf = (
  { booking, event, at }: Omit<BookingWrite, keyof RequestPart>,
  action: HistoryAction,
  part?: RequestPart,
) => ({
  ...rowOf(booking),
  ...outboxRowOf(event, at),
  action,
  actor_id: part?.request.actorId,
  idempotency_key: part?.request.key,
  request_hash: part?.request.requestHash,
  answer: part?.answer,
  with_practitioner: part?.limits?.withPractitioner,
  in_all: part?.limits?.inAll,
})
