import type { Database } from '@praxis/platform'
import type { Directory } from './ports.ts'
import { exceptionOf } from './rows.ts'
import type { AvailabilityDb } from './tables.ts'

export const directoryOn = ({ kysely }: Database<AvailabilityDb>): Directory => ({
  idsAfter: async (country, practitionerId, limit) => {
    const here = kysely.selectFrom('schedules').where('country_code', '=', country)
    const rows = await (practitionerId === undefined ? here : here.where('practitioner_id', '>', practitionerId))
      .select('practitioner_id')
      .orderBy('practitioner_id')
      .limit(limit)
      .execute()
    return rows.map((row) => row.practitioner_id)
  },
  walk: async (country, after, limit) => {
    const here = kysely.selectFrom('schedules').where('country_code', '=', country)
    const rows = await (after === undefined ? here : here.where('practitioner_id', '>', after))
      .select('practitioner_id')
      .orderBy('practitioner_id')
      .limit(limit)
      .execute()
    const { total } = await here.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow()
    return { ids: rows.map((row) => row.practitioner_id), total: Number(total) }
  },
  staleAt: async (now, limit) => {
    const rows = await kysely
      .selectFrom('published')
      // Nothing is published again of a removed practitioner, so theirs would be found for ever.
      .innerJoin('schedules', (join) =>
        join
          .onRef('schedules.country_code', '=', 'published.country_code')
          .onRef('schedules.practitioner_id', '=', 'published.practitioner_id'),
      )
      .select('published.practitioner_id')
      .where('schedules.removed', '=', false)
      .where('stale_at', '<=', now)
      .orderBy('stale_at')
      .limit(limit)
      .execute()
    return rows.map((row) => row.practitioner_id)
  },
  exceptions: async (country, practitionerId, from) => {
    const rows = await kysely
      .selectFrom('exceptions')
      .selectAll()
      .where('country_code', '=', country)
      .where('practitioner_id', '=', practitionerId)
      .where('day', '>=', from)
      .orderBy('day')
      .orderBy('id')
      .execute()
    return rows.map(exceptionOf)
  },
})
