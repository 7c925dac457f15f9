import { type Database, makeEvent, outboxRow } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import type { BookedChange, Held, Hold, News, ScheduleChange } from './ports.ts'
import { schedulesIn } from './schedules.ts'
import type { AvailabilityDb } from './tables.ts'

export const holdOn =
  (db: Database<AvailabilityDb>): Hold =>
  (practitionerIds, work) =>
    db.kysely.transaction().execute(async (tx) => {
      const ids = [...new Set(practitionerIds)].sort()
      // A practitioner whose profile has not arrived has no row to lock, so the lock is on the id; taken in order, so
      // that two who hold several never wait for each other.
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(id, 1)) FROM unnest(${ids}::text[]) WITH ORDINALITY AS ids (id, place) ORDER BY place`.execute(
        tx,
      )
      return work(heldIn(tx))
    })

const heldIn = (tx: Transaction<AvailabilityDb>): Held => ({
  ...schedulesIn(tx),
  keepSchedules: async (changes) => {
    if (changes.length === 0) return
    await tx
      .insertInto('schedules')
      .values(
        newest(
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
        newest(
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
  addException: async (country, practitionerId, { id, kind, date, hours, locationId }) => {
    const added = await tx
      .insertInto('exceptions')
      .values({
        country_code: country,
        id,
        practitioner_id: practitionerId,
        kind,
        day: date,
        from_time: hours?.from ?? null,
        to_time: hours?.to ?? null,
        location_id: locationId ?? null,
      })
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
  told: async (practitionerIds) => {
    const rows = await tx
      .selectFrom('published')
      .select(['practitioner_id', 'version', 'digest'])
      .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
      .execute()
    return new Map(rows.map(({ practitioner_id, version, digest }) => [practitioner_id, { version, digest }]))
  },
  tell: async (news) => {
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
    const events = news.filter(({ isNews }) => isNews).map(eventOf)
    if (events.length > 0) await tx.insertInto('outbox').values(events).execute()
  },
})

/** One statement cannot touch a row twice, and only the newest change of each counts. */
const newest = <Change>(
  changes: readonly Change[],
  keyOf: (change: Change) => string,
  ageOf: (change: Change) => number,
): Change[] => {
  const found = new Map<string, Change>()
  for (const change of changes) {
    const other = found.get(keyOf(change))
    if (other === undefined || ageOf(other) < ageOf(change)) found.set(keyOf(change), change)
  }
  return [...found.values()]
}

const scheduleRow = ({ country, practitionerId, version, rules }: ScheduleChange): AvailabilityDb['schedules'] => ({
  country_code: country,
  practitioner_id: practitionerId,
  version,
  removed: rules === undefined,
  rules: rules === undefined ? null : JSON.stringify(rules),
})

const bookedRow = (change: BookedChange): AvailabilityDb['booked_slots'] => ({
  country_code: change.country,
  booking_id: change.bookingId,
  practitioner_id: change.practitionerId,
  slot_start: change.slotStart,
  occupied_until: change.occupiedUntil,
  sequence: change.sequence,
  live: change.live,
})

const publishedRow = ({ schedule, summary, version }: News): AvailabilityDb['published'] => ({
  country_code: schedule.country,
  practitioner_id: schedule.practitionerId,
  version,
  digest: summary.digest,
  stale_at: summary.staleAt,
})

const eventOf = ({ schedule: { practitionerId, country }, summary, version }: News) =>
  outboxRow(
    makeEvent('AvailabilityChanged', {
      source: 'availability',
      subject: practitionerId,
      time: new Date(),
      data: { country, practitionerId, version, locations: summary.locations },
    }),
    practitionerId,
  )
