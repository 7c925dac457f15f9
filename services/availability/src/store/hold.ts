import { type Database, groupBy, makeEvent, newestOf, outboxRow, takeTurns } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import { outlinesIn } from './outlines.ts'
import type { Held, Hold, News } from './ports.ts'
import { bookedRow, exceptionRow, publishedRow, scheduleRow } from './rows.ts'
import { schedulesIn } from './schedules.ts'
import type { AvailabilityDb } from './tables.ts'

/** The practitioner service takes its turns in the same database. */
const AGENDAS = 1

export const holdOn =
  (db: Database<AvailabilityDb>): Hold =>
  (practitionerIds, work) =>
    db.kysely.transaction().execute(async (tx) => {
      await takeTurns(tx, practitionerIds, AGENDAS)
      return work(heldIn(tx))
    })

const heldIn = (tx: Transaction<AvailabilityDb>): Held => ({
  ...schedulesIn(tx),
  outlines: outlinesIn(tx),
  keepSchedules: async (changes) => {
    if (changes.length === 0) return
    await tx
      .insertInto('schedules')
      .values(
        newestOf(
          changes,
          ({ practitionerId }) => practitionerId,
          ({ version }) => version,
        ).map(scheduleRow),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['country_code', 'practitioner_id'])
          .doUpdateSet({ version: sql`excluded.version`, removed: sql`excluded.removed`, rules: sql`excluded.rules` })
          .where('schedules.version', '<', sql<number>`excluded.version`),
      )
      .execute()
  },
  keepBooked: async (changes) => {
    if (changes.length === 0) return
    await tx
      .insertInto('booked_slots')
      .values(
        newestOf(
          changes,
          ({ bookingId }) => bookingId,
          ({ sequence }) => sequence,
        ).map(bookedRow),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['country_code', 'booking_id'])
          .doUpdateSet({
            slot_start: sql`excluded.slot_start`,
            occupied_until: sql`excluded.occupied_until`,
            sequence: sql`excluded.sequence`,
            live: sql`excluded.live`,
          })
          .where('booked_slots.sequence', '<', sql<number>`excluded.sequence`),
      )
      .execute()
  },
  addException: async (country, practitionerId, exception) => {
    const added = await tx
      .insertInto('exceptions')
      .values(exceptionRow(country, practitionerId, exception))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    return added === undefined ? 'there' : 'added'
  },
  removeException: async (country, practitionerId, id) => {
    const { numDeletedRows } = await tx
      .deleteFrom('exceptions')
      .where('country_code', '=', country)
      .where('practitioner_id', '=', practitionerId)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  },
  bookedFrom: async (practitionerIds, from) => {
    const rows = await tx
      .selectFrom('booked_slots')
      .select(['practitioner_id', 'booking_id', 'slot_start'])
      .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
      .where('live', '=', true)
      .where('occupied_until', '>', from)
      .execute()
    const booked = rows.map((row) => ({ ...row, bookingId: row.booking_id, slotStart: row.slot_start }))
    return groupBy(booked, ({ practitioner_id }) => practitioner_id)
  },
  told: async (practitionerIds) => {
    const rows = await tx
      .selectFrom('published')
      .select(['practitioner_id', 'version', 'digest'])
      .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
      .execute()
    return new Map(rows.map(({ practitioner_id, version, digest }) => [practitioner_id, { version, digest }]))
  },
  tell: async (news, at) => {
    if (news.length === 0) return
    await tx
      .insertInto('published')
      .values(news.map(publishedRow))
      .onConflict((conflict) =>
        conflict.columns(['country_code', 'practitioner_id']).doUpdateSet({
          version: sql`excluded.version`,
          digest: sql`excluded.digest`,
          stale_at: sql`excluded.stale_at`,
        }),
      )
      .execute()
    const events = news.filter(({ isNews }) => isNews).map((each) => eventOf(each, at))
    if (events.length > 0) await tx.insertInto('outbox').values(events).execute()
  },
})

const eventOf = ({ schedule: { practitionerId, country }, summary, version }: News, time: Date) =>
  outboxRow(
    makeEvent('AvailabilityChanged', {
      source: 'availability',
      subject: practitionerId,
      time,
      data: { country, practitionerId, version, locations: summary.locations },
    }),
    practitionerId,
  )
