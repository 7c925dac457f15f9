import { MINUTE_MS, SECOND_MS } from '@praxis/contracts'
import type { Database, Relay } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import { reminderDueEvent } from '../domain/event.ts'
import { outboxRowOf } from './outbox.ts'
import type { Reminders } from './ports.ts'
import { bookingOf } from './rows.ts'
import type { BookingDb, BookingRow } from './tables.ts'

/** Bookings that one transaction announces at most. */
const BOOKINGS_AT_ONCE = 500
/** An id after those of all bookings that start at the same time. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** A pass covers bookings that were due this long before now: what was being written then is committed by now. */
const BEHIND_MS = 10 * SECOND_MS
/** A clock further ahead of PostgreSQL's would skip bookings for good. */
const AHEAD_MS = 5 * MINUTE_MS

/**
 * Finds due reminders in the bookings themselves. For each offset the table `reminder_marks` keeps a position: the
 * reminders of all bookings up to it, in the order of start and id, have been announced. A pass announces the bookings
 * between the position and `minutesBefore` from now, and moves the position forward. A booking that is made for, or moved
 * to, a time before the position gets no reminder, because it comes too late for one.
 *
 * A job for each reminder cost PostgreSQL as much as the booking itself (ADR-011).
 */
export const remindersOn = ({ kysely }: Database<BookingDb>, relay: Pick<Relay, 'wake'>): Reminders => ({
  announceDue: async (minutesBefore, now) => {
    const until = new Date(now.getTime() + minutesBefore * MINUTE_MS - BEHIND_MS)
    const { isMore, hasEvents } = await kysely.transaction().execute(async (tx) => {
      const position = await lockPosition(tx, minutesBefore, until)
      if (position === undefined) return { isMore: false, hasEvents: false }
      const aheadMs = now.getTime() - position.database_now.getTime()
      if (aheadMs > AHEAD_MS)
        throw new Error(`the clock is ${Math.round(aheadMs / SECOND_MS)} s ahead of the database's`)
      const due = await findDue(tx, position, { minutesBefore, until, now })
      const events = due
        .filter(({ needs_reminder }) => needs_reminder)
        .map((row) => outboxRowOf(reminderDueEvent(bookingOf(row), minutesBefore), now))
      if (events.length > 0) await tx.insertInto('outbox').values(events).execute()
      const last = due.length === BOOKINGS_AT_ONCE ? due.at(-1) : undefined
      await advancePosition(tx, minutesBefore, last ?? { exact_start: until.toISOString(), id: LAST_ID })
      return { isMore: last !== undefined, hasEvents: events.length > 0 }
    })
    if (hasEvents) relay.wake()
    return isMore
  },
})

interface Position {
  /** The text that PostgreSQL writes. A Date would cut off microseconds, and the next pass find the same bookings again. */
  readonly exact_start: string
  readonly booking_id: string
  readonly database_now: Date
}

/**
 * Locks the position of one offset until the transaction ends. Undefined while another process has it locked. The first
 * pass of all starts at `until`.
 */
const lockPosition = async (
  tx: Transaction<BookingDb>,
  minutesBefore: number,
  until: Date,
): Promise<Position | undefined> => {
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

interface Pass {
  readonly minutesBefore: number
  readonly until: Date
  readonly now: Date
}

type DueBooking = BookingRow & { readonly exact_start: string; readonly needs_reminder: boolean }

/**
 * The bookings after a position, in order. Three kinds need no reminder: a booking that has begun; one that was made or
 * moved after its reminder was due, found when no pass ran for a while; and an imported one, because the system that it
 * comes from may still remind its patient.
 */
const findDue = async (
  tx: Transaction<BookingDb>,
  position: Position,
  { minutesBefore, until, now }: Pass,
): Promise<DueBooking[]> => {
  const { rows } = await sql<DueBooking>`
    SELECT b.*, slot_start::text AS exact_start, slot_start > ${now} AND (
             SELECT count(*) > 0 FROM booking_history h
             WHERE h.booking_id = b.id AND h.sequence = b.sequence AND h.action <> 'imported'
               AND h.at < b.slot_start - make_interval(mins => ${minutesBefore})) AS needs_reminder
    FROM bookings b
    WHERE status = 'confirmed' AND (slot_start, id) > (${position.exact_start}::timestamptz, ${position.booking_id})
      AND slot_start <= ${until}
    ORDER BY slot_start, id LIMIT ${BOOKINGS_AT_ONCE}`.execute(tx)
  return rows
}

/** Never moves a position back, because the clocks of two processes differ. */
const advancePosition = async (
  tx: Transaction<BookingDb>,
  minutesBefore: number,
  { exact_start, id }: Pick<DueBooking, 'exact_start' | 'id'>,
): Promise<void> => {
  await sql`
    UPDATE reminder_marks SET slot_start = ${exact_start}::timestamptz, booking_id = ${id}
    WHERE minutes_before = ${minutesBefore} AND (slot_start, booking_id) < (${exact_start}::timestamptz, ${id}::uuid)
  `.execute(tx)
}
