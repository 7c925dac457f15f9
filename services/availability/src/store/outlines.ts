import { groupBy } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import type { Outline } from '../domain/outline.ts'
import type { Held } from './ports.ts'
import { exceptionOf } from './rows.ts'
import type { AvailabilityDb } from './tables.ts'

/** One row each for hours and bookings: a row of its own for every booking takes ten times as long to read and to forget. */
export const outlinesIn =
  (kysely: Kysely<AvailabilityDb>): Held['outlines'] =>
  async (practitionerIds, from, to) => {
    // One text for all three: node-postgres would look for something to escape in each id.
    const isOne = sql<string>`ANY (${`{${practitionerIds.join(',')}}`}::uuid[])`
    const [schedules, exceptions, booked] = await Promise.all([
      kysely
        .selectFrom('schedules')
        .select(['practitioner_id', 'country_code', 'hours'])
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
    const bookedOf = new Map(booked.map(({ practitioner_id, times }) => [practitioner_id, times]))
    const isWhole = (id: string): boolean =>
      exceptionsOf.get(id)?.some(({ location_id }) => location_id !== null) ?? false
    return {
      outlines: schedules
        .filter(({ practitioner_id }) => !isWhole(practitioner_id))
        .map(
          ({ practitioner_id, country_code, hours }): Outline => ({
            practitionerId: practitioner_id,
            country: country_code,
            hours,
            exceptions: (exceptionsOf.get(practitioner_id) ?? []).map(exceptionOf),
            booked: timesOf(bookedOf.get(practitioner_id)),
          }),
        ),
      whole: schedules.map(({ practitioner_id }) => practitioner_id).filter(isWhole),
    }
  }

/** As PostgreSQL sends a time in binary: it need not write a decimal, nor we read one. */
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
