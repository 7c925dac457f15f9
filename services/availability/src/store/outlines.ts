import { groupBy } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import type { Outline } from '../domain/outline.ts'
import type { AgendaStores } from './ports.ts'
import { exceptionOf } from './rows.ts'
import type { AvailabilityDb } from './tables.ts'
import { weeklyHoursOf } from './weekly-hours.ts'

/** Reads one row per practitioner for all bookings: a row for each booking takes ten times as long to read and to collect as garbage. */
export const outlinesIn =
  (kysely: Kysely<AvailabilityDb>): AgendaStores['outlines'] =>
  async (practitionerIds, from, to) => {
    // The ids are one text: of an array, node-postgres would look for something to escape in each id.
    const isOne = sql<string>`ANY (${`{${practitionerIds.join(',')}}`}::uuid[])`
    const [schedules, exceptions, bookings] = await Promise.all([
      kysely
        .selectFrom('schedules')
        .select(['practitioner_id', 'country_code', 'hours', 'location_time_zones'])
        .where('practitioner_id', '=', isOne)
        .where('hours', 'is not', null)
        .$narrowType<{ hours: string }>()
        .execute(),
      kysely
        .selectFrom('exceptions')
        .selectAll()
        .where('practitioner_id', '=', isOne)
        .where('day', '>=', from.toISOString().slice(0, 10))
        .execute(),
      kysely
        .selectFrom('booked_slots')
        .select(['practitioner_id', bytesOf('slot_start', 'occupied_until').as('times')])
        .where('practitioner_id', '=', isOne)
        .where('live', '=', true)
        .where('occupied_until', '>', from)
        .where('slot_start', '<', to)
        .groupBy('practitioner_id')
        .execute(),
    ])
    const exceptionsOf = groupBy(exceptions, ({ practitioner_id }) => practitioner_id)
    const timesOfId = new Map(bookings.map(({ practitioner_id, times }) => [practitioner_id, times]))
    const needsSchedule = ({ practitioner_id, location_time_zones }: (typeof schedules)[number]): boolean =>
      location_time_zones !== null ||
      (exceptionsOf.get(practitioner_id)?.some(({ location_id }) => location_id !== null) ?? false)
    return {
      outlines: schedules
        .filter((row) => !needsSchedule(row))
        .map(
          ({ practitioner_id, country_code, hours }): Outline => ({
            practitionerId: practitioner_id,
            hours: weeklyHoursOf(country_code, hours),
            exceptions: (exceptionsOf.get(practitioner_id) ?? []).map(exceptionOf),
            bookedTimes: timesOf(timesOfId.get(practitioner_id)),
          }),
        ),
      needSchedule: schedules.filter(needsSchedule).map(({ practitioner_id }) => practitioner_id),
    }
  }

/** Times in PostgreSQL's binary form, which neither side has to write or read as decimals. */
const bytesOf = (start: 'slot_start', end: 'occupied_until') =>
  sql<Buffer>`string_agg(timestamptz_send(${sql.ref(start)}) || timestamptz_send(${sql.ref(end)}), '')`

const BYTES = 8
/** PostgreSQL counts microseconds from here. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1)

const timesOf = (bytes: Buffer | undefined): number[] => {
  const times: number[] = []
  if (bytes === undefined) return times
  for (let at = 0; at < bytes.length; at += BYTES) {
    const microseconds = bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4)
    times.push(POSTGRES_EPOCH_MS + microseconds / 1_000)
  }
  return times
}
