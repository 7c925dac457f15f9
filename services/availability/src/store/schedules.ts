import { groupBy, tolerantReader } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Rules } from '../domain/schedule.ts'
import type { BookedTime, Schedules } from './ports.ts'
import { exceptionOf } from './rows.ts'
import type { AvailabilityDb } from './tables.ts'

const readRules = tolerantReader(Rules)
const zones = Compile(Type.Record(Type.String(), Type.String()))

const zonesOf = (stored: unknown): Readonly<Record<string, string>> => (zones.Check(stored) ? stored : {})

export const schedulesIn = (kysely: Kysely<AvailabilityDb>): Schedules => ({
  find: async (practitionerIds, from) => {
    const [rows, exceptions] = await Promise.all([
      kysely
        .selectFrom('schedules')
        .select(['practitioner_id', 'country_code', 'rules', 'location_time_zones'])
        .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
        .where('removed', '=', false)
        .execute(),
      kysely
        .selectFrom('exceptions')
        .selectAll()
        .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
        .where('day', '>=', from)
        .execute(),
    ])
    const exceptionsOf = groupBy(exceptions, ({ practitioner_id }) => practitioner_id)
    return rows.map(({ practitioner_id, country_code, rules, location_time_zones }) => ({
      ...readRules(rules, `the schedule of practitioner ${practitioner_id}`),
      locationTimeZones: zonesOf(location_time_zones),
      practitionerId: practitioner_id,
      country: country_code,
      exceptions: (exceptionsOf.get(practitioner_id) ?? []).map(exceptionOf),
    }))
  },
  bookedTimes: async (practitionerIds, from, to, exceptBookings = []) => {
    const query = kysely
      .selectFrom('booked_slots')
      // Numbers, not dates: node-postgres takes 2 µs to parse a date.
      .select(['practitioner_id', epochMs('slot_start').as('start'), epochMs('occupied_until').as('end')])
      .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
      .where('live', '=', true)
      .where('occupied_until', '>', from)
      .where('slot_start', '<', to)
    const rows = await (exceptBookings.length === 0 ? query : query.where(isNoneOf(exceptBookings))).execute()
    return groupBy(rows, ({ practitioner_id }) => practitioner_id)
  },
})

const isNoneOf = (bookings: readonly BookedTime[]) => {
  const ids = bookings.map(({ id }) => id)
  const starts = bookings.map(({ slotStart }) => slotStart ?? null)
  return sql<boolean>`NOT EXISTS (
    SELECT FROM unnest(${ids}::uuid[], ${starts}::timestamptz[]) AS free (id, start)
    WHERE free.id = booking_id AND (free.start IS NULL OR free.start = slot_start))`
}

const epochMs = (column: 'slot_start' | 'occupied_until') =>
  sql<number>`(extract(epoch FROM ${sql.ref(column)}) * 1000)::float8`
