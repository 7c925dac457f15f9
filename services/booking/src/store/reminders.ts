import type { Database, Relay } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import { reminderDueEvent } from '../domain/event.ts'
import { outboxRowOf } from './outbox.ts'
import type { Reminders } from './ports.ts'
import { bookingOf } from './rows.ts'
import type { BookingDb, BookingRow } from './tables.ts'

/** Bookings told of in one transaction. */
const MOST = 500
/** After every booking that starts at the same time. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const MINUTE_MS = 60_000

/**
 * What is due follows from the bookings: those that start up to so many minutes from now, from where the last look ended. A
 * booking that is made or moved into what was looked at already comes too late for its reminder. A job for each reminder,
 * as it was before, took as much of PostgreSQL as the booking.
 */
export const remindersOn = ({ kysely }: Database<BookingDb>, relay: Relay): Reminders => ({
  announceDue: async (minutesBefore, now) => {
    const until = new Date(now.getTime() + minutesBefore * MINUTE_MS)
    const result = await kysely.transaction().execute(async (tx) => {
      const mark = await markOf(tx, minutesBefore, until)
      if (mark === undefined) return { isMore: false, isTold: false }
      const due = await dueFrom(tx, mark, { minutesBefore, until, now })
      const told = due.filter(({ is_wanted }) => is_wanted).map(bookingOf)
      if (told.length > 0) {
        const rows = told.map((booking) => outboxRowOf(reminderDueEvent(booking, minutesBefore), now))
        await tx.insertInto('outbox').values(rows).execute()
      }
      const last = due.length === MOST ? due.at(-1) : undefined
      await move(tx, minutesBefore, last ?? { slot_start: until, id: LAST_ID })
      return { isMore: last !== undefined, isTold: told.length > 0 }
    })
    if (result.isTold) relay.wake()
    return result.isMore
  },
})

interface Mark {
  readonly slot_start: Date
  readonly booking_id: string
}

/** Ours until the transaction ends; undefined while another process has it. The first look begins now. */
const markOf = async (tx: Transaction<BookingDb>, minutesBefore: number, until: Date): Promise<Mark | undefined> => {
  await tx
    .insertInto('reminder_marks')
    .values({ minutes_before: minutesBefore, slot_start: until, booking_id: LAST_ID })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx
    .selectFrom('reminder_marks')
    .select(['slot_start', 'booking_id'])
    .where('minutes_before', '=', minutesBefore)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

interface Look {
  readonly minutesBefore: number
  readonly until: Date
  readonly now: Date
}

/**
 * Not wanted are reminders of what has begun, of what was booked or moved after they were due, where the looks had stopped
 * for a while, and of an agenda moved here as it was: the system that it comes from may still remind.
 */
const dueFrom = async (
  tx: Transaction<BookingDb>,
  { slot_start, booking_id }: Mark,
  { minutesBefore, until, now }: Look,
) => {
  const { rows } = await sql<BookingRow & { is_wanted: boolean }>`
    SELECT b.*, slot_start > ${now} AND (
             SELECT count(*) > 0 FROM booking_history h
             WHERE h.booking_id = b.id AND h.sequence = b.sequence AND h.action <> 'imported'
               AND h.at < b.slot_start - make_interval(mins => ${minutesBefore})) AS is_wanted
    FROM bookings b
    WHERE status = 'confirmed' AND (slot_start, id) > (${slot_start}, ${booking_id}) AND slot_start <= ${until}
    ORDER BY slot_start, id LIMIT ${MOST}`.execute(tx)
  return rows
}

/** Never back: clocks of two processes differ. */
const move = async (
  tx: Transaction<BookingDb>,
  minutesBefore: number,
  { slot_start, id }: Pick<BookingRow, 'slot_start' | 'id'>,
): Promise<void> => {
  await tx
    .updateTable('reminder_marks')
    .set({ slot_start, booking_id: id })
    .where('minutes_before', '=', minutesBefore)
    .where(sql<boolean>`(slot_start, booking_id) < (${slot_start}, ${id}::uuid)`)
    .execute()
}
