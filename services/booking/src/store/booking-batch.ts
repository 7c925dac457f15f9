import { gather } from '@praxis/platform'
import type { BookingInsert } from './booking-insert.ts'
import { PATIENCE_MS } from './patience.ts'
import type { CreateOutcome } from './ports.ts'
import { mayBeCausedByOne } from './sql-state.ts'

/** Batches that run at once: while one of them waits for a locked row, the other goes on. */
const BATCHES_AT_ONCE = 2
const BOOKINGS_IN_A_BATCH = 64

/** Nothing of the batch was written, perhaps because of one booking in it; each can be tried by itself. */
export class BatchRefused extends Error {}

interface Statements {
  readonly insertOne: (insert: BookingInsert) => Promise<CreateOutcome>
  /** Resolves with the outcome of each booking by its id. */
  readonly insertMany: (inserts: readonly BookingInsert[]) => Promise<ReadonlyMap<string, CreateOutcome>>
}

/**
 * Inserts bookings that come at the same time by one statement. A booking that comes while a batch can start is inserted
 * at once, alone, so batches grow with the load and nobody waits for company.
 *
 * Returns undefined for a booking that cannot join: another one of the same practitioner, or with the same key, is in a
 * batch. This rule keeps batches from deadlocks. A statement inserts by practitioner, and holds one booking of each;
 * while it waits for a row it has locked rows of earlier practitioners only, so no circle of waits can form, whatever
 * moves and other processes do.
 *
 * Rejects with {@link BatchRefused}, or with `Unavailable` when its turn did not come within {@link PATIENCE_MS}.
 */
export const bookingBatch = ({ insertOne, insertMany }: Statements) =>
  gather<BookingInsert, CreateOutcome>({
    atOnce: BATCHES_AT_ONCE,
    most: BOOKINGS_IN_A_BATCH,
    patienceMs: PATIENCE_MS,
    namesOf: ({ practitioner_id, actor_id, idempotency_key }) => [practitioner_id, `${actor_id} ${idempotency_key}`],
    work: async (inserts) => {
      const [first, ...others] = inserts
      if (first !== undefined && others.length === 0) return new Map([[first, await insertOne(first)]])
      const outcomes = await insertMany(inserts).catch((cause: unknown) => {
        throw mayBeCausedByOne(cause) ? new BatchRefused('a batch was refused', { cause }) : cause
      })
      return new Map(inserts.flatMap((insert) => outcomeOf(insert, outcomes.get(insert.id))))
    },
  })

const outcomeOf = (insert: BookingInsert, outcome: CreateOutcome | undefined) =>
  outcome === undefined ? [] : [[insert, outcome] as const]
