import { type Database, violates } from '@praxis/platform'
import type { Transaction } from 'kysely'
import { problem } from '../domain/errors.ts'
import type { HeldBooking, HoldBooking, Write } from './ports.ts'
import { bookingOf, rowOf } from './rows.ts'
import type { BookingDb } from './tables.ts'

export const holdBookingOn =
  (db: Database<BookingDb>): HoldBooking =>
  (country, id, work) =>
    db.kysely.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('bookings')
        .selectAll()
        .where('id', '=', id)
        .where('country_code', '=', country)
        .forUpdate()
        .executeTakeFirst()
      return work(row && heldIn(tx, bookingOf(row)))
    })

const heldIn = (tx: Transaction<BookingDb>, booking: HeldBooking['booking']): HeldBooking => ({
  booking,
  cancel: async (write) => {
    await tx.updateTable('bookings').set(rowOf(write.booking)).where('id', '=', booking.id).execute()
    await record(tx, write)
  },
  move: async (write) => {
    // An UPDATE into a taken time would raise the exclusion and wait for rivals while holding its own old time: the
    // deadlock of ADR-004. Taking the row out and putting it back can say DO NOTHING instead.
    await tx.deleteFrom('bookings').where('id', '=', booking.id).execute()
    const moved = await tx
      .insertInto('bookings')
      .values(rowOf(write.booking))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (moved === undefined) return false
    await record(tx, write)
    return true
  },
})

const record = async (
  tx: Transaction<BookingDb>,
  { booking, action, intent, answer, event, at }: Write,
): Promise<void> => {
  await tx
    .insertInto('booking_history')
    .values({
      booking_id: booking.id,
      sequence: booking.sequence,
      action,
      actor_id: intent.actorId,
      slot_start: booking.slotStart,
      at,
    })
    .execute()
  await tx.insertInto('outbox').values(event).execute()
  try {
    await tx
      .insertInto('idempotency_keys')
      .values({
        actor_id: intent.actorId,
        key: intent.key,
        request_hash: intent.requestHash,
        answer: JSON.stringify(answer),
        created_at: at,
      })
      .execute()
  } catch (error) {
    throw violates(error, 'idempotency_keys_pkey') ? problem('IDEMPOTENCY_KEY_REUSED', {}, { cause: error }) : error
  }
}
