import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { BatchRefused, bookingBatch } from './booking-batch.ts'
import type { BookingInsert } from './booking-insert.ts'
import { bookingInsertOf } from './booking-insert.ts'
import { bookingQueue } from './booking-queue.ts'
import { insertBooking } from './insert-booking.ts'
import { insertBookings } from './insert-bookings.ts'
import type { BookingWriter, CreateOutcome } from './ports.ts'
import { isLockTimeout } from './sql-state.ts'

/** Milliseconds for which bookings of a locked agenda stay out of batches. */
const LOCKED_AGENDA_MS = 10_000

/**
 * Writes a new booking in one of two ways. Most bookings join a batch, because several share one statement and its
 * commit. A booking has a statement of its own when
 * - another booking of the same practitioner, or another request under the same key, is in a batch already;
 * - somebody locked a row of the practitioner for too long during the last ten seconds, and would hold up a batch again;
 * - its batch was refused, which one booking may cause for all of them.
 */
export const createBookingOn = (pool: pg.Pool): BookingWriter['create'] => {
  const lockedAgendas = new LRUCache<string, true>({ max: 1_000, ttl: LOCKED_AGENDA_MS })
  const insertOne = async (insert: BookingInsert): Promise<CreateOutcome> => {
    try {
      return await insertBooking(pool, insert)
    } catch (error) {
      if (isLockTimeout(error)) lockedAgendas.set(insert.practitioner_id, true)
      throw error
    }
  }
  const insertInBatch = bookingBatch({ insertOne, insertMany: (inserts) => insertBookings(pool, inserts) })
  const insertInQueue = bookingQueue(insertOne)

  return async (write, limits) => {
    const insert = bookingInsertOf(write, 'created', { ...write, limits })
    const inBatch = lockedAgendas.has(insert.practitioner_id) ? undefined : insertInBatch(insert)
    if (inBatch === undefined) return insertInQueue(insert)
    try {
      return await inBatch
    } catch (error) {
      if (error instanceof BatchRefused) return insertInQueue(insert)
      throw error
    }
  }
}
