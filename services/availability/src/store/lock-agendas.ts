import { type Database, groupBy, lockIds, makeEvent, newestOf, outboxRow, writeKey } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import { exceptionKeys } from './idempotency-keys.ts'
import { outlinesIn } from './outlines.ts'
import type { AgendaStores, LockAgendas, Publication } from './ports.ts'
import { bookedRow, exceptionRow, publishedRow, scheduleRow } from './rows.ts'
import { schedulesIn } from './schedules.ts'
import type { AvailabilityDb } from './tables.ts'

export const lockAgendasOn =
  (db: Database<AvailabilityDb>): LockAgendas =>
  (practitionerIds, work) =>
    db.kysely.transaction().execute(async (tx) => {
      await lockIds(tx, { space: 'availability agendas', ids: practitionerIds, spaceIn010: 1 })
      return work(agendaStoresIn(tx))
    })

const agendaStoresIn = (tx: Transaction<AvailabilityDb>): AgendaStores => ({
  ...schedulesIn(tx),
  outlines: outlinesIn(tx),
  putSchedules: async (changes) => {
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
          .doUpdateSet({
            version: sql`excluded.version`,
            removed: sql`excluded.removed`,
            rules: sql`excluded.rules`,
            location_time_zones: sql`excluded.location_time_zones`,
          })
          .where('schedules.version', '<', sql<number>`excluded.version`),
      )
      .execute()
  },
  putBookings: async (changes) => {
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
  writeKey: (firstUse) => writeKey(tx, exceptionKeys, firstUse),
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
  bookingsFrom: async (practitionerIds, from) => {
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
  findPublications: async (practitionerIds) => {
    const rows = await tx
      .selectFrom('published')
      .select(['practitioner_id', 'version', 'digest'])
      .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
      .execute()
    return new Map(rows.map(({ practitioner_id, version, digest }) => [practitioner_id, { version, digest }]))
  },
  publish: async (publications, at) => {
    if (publications.length === 0) return
    await tx
      .insertInto('published')
      .values(publications.map(publishedRow))
      .onConflict((conflict) =>
        conflict.columns(['country_code', 'practitioner_id']).doUpdateSet({
          version: sql`excluded.version`,
          digest: sql`excluded.digest`,
          stale_at: sql`excluded.stale_at`,
        }),
      )
      .execute()
    const events = publications.filter(({ isNew }) => isNew).map((each) => eventOf(each, at))
    if (events.length > 0) await tx.insertInto('outbox').values(events).execute()
  },
})

const eventOf = ({ schedule: { practitionerId, country }, summary, version }: Publication, time: Date) =>
  outboxRow(
    makeEvent('AvailabilityChanged', {
      source: 'availability',
      subject: practitionerId,
      time,
      data: { country, practitionerId, version, locations: summary.locations },
    }),
    practitionerId,
  )
