import type { Booking as BookingView } from '@praxis/contracts'
import type { Limits } from '../domain/limits.ts'
import { outboxRowOf } from './outbox.ts'
import type { Intent, Write } from './ports.ts'
import { rowOf } from './rows.ts'
import type { HistoryAction } from './tables.ts'

/** A booking as the statements want it. An imported one has no key, no answer and no limits. */
export type Wanted = ReturnType<typeof wantedOf>

interface Asked {
  readonly intent: Intent
  readonly answer: BookingView
  readonly limits: Limits | undefined
}

/** To be made where the request is handled: the event tells of the trace that it belongs to. */
export const wantedOf = ({ booking, event, at }: Omit<Write, keyof Asked>, action: HistoryAction, asked?: Asked) => ({
  ...rowOf(booking),
  ...outboxRowOf(event, at),
  action,
  actor_id: asked?.intent.actorId,
  intent: asked?.intent.key,
  request_hash: asked?.intent.requestHash,
  answer: asked?.answer,
  with_practitioner: asked?.limits?.withPractitioner,
  in_all: asked?.limits?.inAll,
})
