import { gather } from '@praxis/platform'
import type { BookingInsert } from './booking-insert.ts'
import { PATIENCE_MS } from './patience.ts'
import type { CreateOutcome } from './ports.ts'

/** A statement waits while its agenda is locked, and must not keep all twenty connections of the pool busy with that. */
const STATEMENTS_AT_ONCE = 8

/**
 * Inserts bookings by a statement each, eight at once and the others after them. A statement of one booking locks no
 * other row while it waits, so rivals for one agenda hold up nobody else. Rejects with `Unavailable` when its turn did
 * not come within {@link PATIENCE_MS}.
 */
export const bookingQueue = (insertOne: (insert: BookingInsert) => Promise<CreateOutcome>) => {
  const insertInTurn = gather<BookingInsert, CreateOutcome>({
    atOnce: STATEMENTS_AT_ONCE,
    most: 1,
    patienceMs: PATIENCE_MS,
    namesOf: ({ id }) => [id],
    work: async (inserts) =>
      new Map(await Promise.all(inserts.map(async (insert) => [insert, await insertOne(insert)] as const))),
  })
  // A booking's id is new, so `gather` never finds it waiting already.
  return (insert: BookingInsert): Promise<CreateOutcome> => insertInTurn(insert) ?? insertOne(insert)
}
