import { type Database, lockIds, type Relay, writeKey } from '@praxis/platform'
import type { Transaction } from 'kysely'
import { bookingKeys } from './idempotency-keys.ts'
import { outboxRowOf } from './outbox.ts'
import type { BookingWrite, LockBooking, LockedBooking } from './ports.ts'
import { bookingOf, rowOf } from './rows.ts'
import type { BookingDb, HistoryAction } from './tables.ts'

export const lockBookingOn =
  (db: Database<BookingDb>, relay: Pick<Relay, 'wake'>): LockBooking =>
  async ({ id, practitionerId }, work) => {
    const result = await db.kysely.transaction().execute(async (tx) => {
      // Changes in one agenda go one after another. Two patients who swap their times would each wait until the other's
      // old row is gone; and a change that waits for a row finds it deleted when that booking is moved meanwhile.
      await lockIds(tx, { space: 'booking agendas', ids: [practitionerId], spaceIn010: 0 })
      const row = await tx.selectFrom('bookings').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return work(row && lockedBookingIn(tx, bookingOf(row)))
    })
    relay.wake()
    return result
  }

const lockedBookingIn = (tx: Transaction<BookingDb>, booking: LockedBooking['booking']): LockedBooking => ({
  booking,
  cancel: async (write) => {
    await tx.updateTable('bookings').set(rowOf(write.booking)).where('id', '=', booking.id).execute()
    await record(tx, write, 'cancelled')
  },
  move: async (write) => {
    // An UPDATE to a taken time raises an error. A row that is deleted and inserted again can use ON CONFLICT DO NOTHING.
    await tx.deleteFrom('bookings').where('id', '=', booking.id).execute()
    const row = await tx
      .insertInto('bookings')
      .values(rowOf(write.booking))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) return false
    await record(tx, write, 'rescheduled')
    return true
  },
})

/**
 * Writes history, event and key of a change. The key comes last, as in the statement that makes a booking: who waits for a key has
 * the time already, so no circle of waits can form.
 */
const record = async (tx: Transaction<BookingDb>, write: BookingWrite, action: HistoryAction): Promise<void> => {
  const { booking, request, event, at } = write
  const { id, sequence, slotStart } = booking
  await tx
    .insertInto('booking_history')
    .values({ booking_id: id, sequence, action, actor_id: request.actorId, slot_start: slotStart, at })
    .execute()
  await tx.insertInto('outbox').values(outboxRowOf(event, at)).execute()
  await writeKey(tx, bookingKeys, write)
}
