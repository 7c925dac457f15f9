import type { CountryCode } from '@praxis/contracts'
import { type Database, groupBy, type RecentWrites } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import type { PractitionerReader, StoredPractitioner } from './ports.ts'
import { draftOf } from './rows.ts'
import type { PractitionerDb } from './tables.ts'

export const practitionerReaderOn = (
  { kysely, reader }: Database<PractitionerDb>,
  recentWrites: RecentWrites,
): PractitionerReader => ({
  find: async (country, id) => (await readAll(kysely, country, [id])).get(id),
  findPublic: async (country, id) => {
    const from = (await recentWrites.has(id)) ? kysely : reader
    return (await readAll(from, country, [id])).get(id)
  },
  idsAfter: (...page) => idsAfter(kysely, ...page),
  walk: async (country, after, limit) => {
    const { ids, total } = await idsAfter(kysely, country, after, limit)
    const all = await readAll(kysely, country, ids)
    return { page: ids.flatMap((id) => all.get(id) ?? []), total }
  },
})

const idsAfter = async (
  kysely: Kysely<PractitionerDb>,
  country: CountryCode,
  after: string | undefined,
  limit: number,
): Promise<{ ids: readonly string[]; total: number }> => {
  const here = kysely.selectFrom('practitioners').where('country_code', '=', country)
  const rows = await (after === undefined ? here : here.where('id', '>', after))
    .select('id')
    .orderBy('id')
    .limit(limit)
    .execute()
  const { total } = await here.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow()
  return { ids: rows.map(({ id }) => id), total: Number(total) }
}

/** Practitioners by id, with locations, hours, consultation types and contact. Takes five statements for any number. */
export const readAll = async (
  kysely: Kysely<PractitionerDb>,
  country: CountryCode,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredPractitioner>> => {
  const ofTheseIds = sql<string>`ANY (${ids}::uuid[])`
  const practitioners = await kysely
    .selectFrom('practitioners')
    .selectAll()
    .where('country_code', '=', country)
    .where('id', '=', ofTheseIds)
    .execute()
  if (practitioners.length === 0) return new Map()
  const locations = await kysely
    .selectFrom('locations')
    .selectAll()
    .where('country_code', '=', country)
    .where('practitioner_id', '=', ofTheseIds)
    .orderBy('place')
    .execute()
  const hours = await kysely
    .selectFrom('working_hours')
    .selectAll()
    .where('country_code', '=', country)
    .where('practitioner_id', '=', ofTheseIds)
    .orderBy('place')
    .execute()
  const types = await kysely
    .selectFrom('consultation_types')
    .selectAll()
    .where('country_code', '=', country)
    .where('practitioner_id', '=', ofTheseIds)
    .orderBy('place')
    .execute()
  const contacts = await kysely
    .selectFrom('contacts')
    .selectAll()
    .where('country_code', '=', country)
    .where('practitioner_id', '=', ofTheseIds)
    .execute()
  const [locationsOf, hoursOf, typesOf, contactsOf] = [
    byOwner(locations),
    byOwner(hours),
    byOwner(types),
    byOwner(contacts),
  ]
  return new Map(
    practitioners.flatMap((practitioner) => {
      const { id, version, removed_at } = practitioner
      const [contact] = contactsOf.get(id) ?? []
      if (contact === undefined) return []
      const draft = draftOf({
        practitioner,
        locations: locationsOf.get(id) ?? [],
        workingHours: hoursOf.get(id) ?? [],
        consultationTypes: typesOf.get(id) ?? [],
        contact,
      })
      return [[id, { id, version, removed: removed_at !== null, draft }]]
    }),
  )
}

const byOwner = <Row extends { practitioner_id: string }>(rows: readonly Row[]): Map<string, Row[]> =>
  groupBy(rows, (row) => row.practitioner_id)
