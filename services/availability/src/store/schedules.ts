import { type Kysely, sql } from 'kysely'
import { Compile } from 'typebox/compile'
import { type Exception, Rules } from '../domain/schedule.ts'
import type { Schedules } from './ports.ts'
import type { AvailabilityDb } from './tables.ts'

const validator = Compile(Rules)

export const schedulesIn = (kysely: Kysely<AvailabilityDb>): Schedules => ({
  find: async (practitionerIds, from) => {
    const [rows, exceptions] = await Promise.all([
      kysely
        .selectFrom('schedules')
        .select(['practitioner_id', 'country_code', 'rules'])
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
    return rows.map(({ practitioner_id, country_code, rules: kept }) => {
      const rules: unknown = kept
      if (!validator.Check(rules)) throw new Error(`the schedule of practitioner ${practitioner_id} cannot be read`)
      return {
        ...rules,
        practitionerId: practitioner_id,
        country: country_code,
        exceptions: (exceptionsOf.get(practitioner_id) ?? []).map(exceptionOf),
      }
    })
  },
  booked: async (practitionerIds, from, to, exceptBooking) => {
    const taken = kysely
      .selectFrom('booked_slots')
      .select(['practitioner_id', 'slot_start', 'occupied_until'])
      .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
      .where('live', '=', true)
      .where('occupied_until', '>', from)
      .where('slot_start', '<', to)
    const rows = await (exceptBooking === undefined ? taken : taken.where('booking_id', '<>', exceptBooking)).execute()
    const intervals = rows.map(({ practitioner_id, slot_start, occupied_until }) => ({
      practitionerId: practitioner_id,
      start: slot_start.getTime(),
      end: occupied_until.getTime(),
    }))
    return groupBy(intervals, ({ practitionerId }) => practitionerId)
  },
})

export const exceptionOf = (row: AvailabilityDb['exceptions']): Exception => ({
  id: row.id,
  kind: row.kind,
  date: row.day,
  hours: row.from_time === null || row.to_time === null ? undefined : { from: row.from_time, to: row.to_time },
  locationId: row.location_id ?? undefined,
})

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
