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
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
/** A look ends so long before now: what was being written when a reminder fell due has been committed by then. */
const BEHIND_MS = 10 * SECOND_MS
/** A clock that is further ahead of PostgreSQL's would pass over bookings for good. */
const AHEAD_MS = 5 * MINUTE_MS

/**
 * What is due follows from the bookings: those that start up to so many minutes from now, from where the last look ended. A
 * booking that is made or moved into what was looked at already comes too late for its reminder. A job for each reminder,
 * as it was before, took as much of PostgreSQL as the booking.
 */
export const remindersOn = ({ kysely }: Database<BookingDb>, relay: Relay): Reminders => ({
  announceDue: async (minutesBefore, now) => {
    const until = new Date(now.getTime() + minutesBefore * MINUTE_MS - BEHIND_MS)
    const result = await kysely.transaction().execute(async (tx) => {
      const mark = await markOf(tx, minutesBefore, until)
      if (mark === undefined) return { isMore: false, isTold: false }
      const aheadMs = now.getTime() - mark.database_now.getTime()
      if (aheadMs > AHEAD_MS)
        throw new Error(`the clock is ${Math.round(aheadMs / SECOND_MS)} s ahead of the database's`)
      const due = await dueFrom(tx, mark, { minutesBefore, until, now })
      const told = due.filter(({ is_wanted }) => is_wanted).map(bookingOf)
      if (told.length > 0) {
        const rows = told.map((booking) => outboxRowOf(reminderDueEvent(booking, minutesBefore), now))
        await tx.insertInto('outbox').values(rows).execute()
      }
      const last = due.length === MOST ? due.at(-1) : undefined
      await move(tx, minutesBefore, last ?? { exact_start: until.toISOString(), id: LAST_ID })
      return { isMore: last !== undefined, isTold: told.length > 0 }
    })
    if (result.isTold) relay.wake()
    return result.isMore
  },
})

/** Starts as PostgreSQL writes them: a Date would cut off microseconds, and the next look find the same bookings again. */
interface Mark {
  readonly exact_start: string
  readonly booking_id: string
  readonly database_now: Date
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
    .select([
      sql<string>`slot_start::text`.as('exact_start'),
      'booking_id',
      sql<Date>`clock_timestamp()`.as('database_now'),
    ])
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

type Due = BookingRow & { readonly exact_start: string; readonly is_wanted: boolean }

/**
 * Not wanted are reminders of what has begun, of what was booked or moved after they were due, where the looks had stopped
 * for a while, and of an agenda moved here as it was: the system that it comes from may still remind.
 */
const dueFrom = async (tx: Transaction<BookingDb>, mark: Mark, { minutesBefore, until, now }: Look): Promise<Due[]> => {
  const { rows } = await sql<Due>`
    SELECT b.*, slot_start::text AS exact_start, slot_start > ${now} AND (
             SELECT count(*) > 0 FROM booking_history h
             WHERE h.booking_id = b.id AND h.sequence = b.sequence AND h.action <> 'imported'
               AND h.at < b.slot_start - make_interval(mins => ${minutesBefore})) AS is_wanted
    FROM bookings b
    WHERE status = 'confirmed' AND (slot_start, id) > (${mark.exact_start}::timestamptz, ${mark.booking_id})
      AND slot_start <= ${until}
    ORDER BY slot_start, id LIMIT ${MOST}`.execute(tx)
  return rows
}

/** Never back: clocks of two processes differ. */
const move = async (
  tx: Transaction<BookingDb>,
  minutesBefore: number,
  { exact_start, id }: Pick<Due, 'exact_start' | 'id'>,
): Promise<void> => {
  await sql`
    UPDATE reminder_marks SET slot_start = ${exact_start}::timestamptz, booking_id = ${id}
    WHERE minutes_before = ${minutesBefore} AND (slot_start, booking_id) < (${exact_start}::timestamptz, ${id}::uuid)
  `.execute(tx)
}
