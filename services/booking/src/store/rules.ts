import { type Database, newestOf, shortMemory, tolerantReader } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import { type PractitionerRules, Rules } from '../domain/rules.ts'
import type { RulesChange, RulesStore } from './ports.ts'
import type { BookingDb } from './tables.ts'

const readRules = tolerantReader(Rules)

/**
 * For how long a practitioner's rules are read from memory. Rules change a few times a year and are events old anyway;
 * one practitioner's calendar opening draws thousands of requests in a minute.
 */
const REMEMBER_MS = 2_000

export const rulesOn = ({ kysely }: Database<BookingDb>): RulesStore => {
  const memory = shortMemory<PractitionerRules>({
    max: 10_000,
    ttlMs: REMEMBER_MS,
    idOf: ({ practitionerId }) => practitionerId,
    find: (practitionerIds) => read(kysely, practitionerIds),
  })
  const findAll: RulesStore['findAll'] = async (country, practitionerIds) => {
    const found = await memory.find(practitionerIds)
    return new Map([...found].filter(([, rules]) => rules.country === country))
  }
  return {
    find: async (country, practitionerId) => (await findAll(country, [practitionerId])).get(practitionerId),
    findAll,
    keep: async (changes) => {
      if (changes.length === 0) return
      const newest = newestOf(
        changes,
        ({ practitionerId }) => practitionerId,
        ({ version }) => version,
      )
      await kysely
        .insertInto('practitioner_rules')
        .values(newest.map(rowOf))
        .onConflict((conflict) =>
          conflict
            .column('practitioner_id')
            .doUpdateSet({
              version: sql`excluded.version`,
              removed: sql`excluded.removed`,
              rules: sql`excluded.rules`,
            })
            .where('practitioner_rules.version', '<', sql<number>`excluded.version`),
        )
        .execute()
      memory.forget(changes.map(({ practitionerId }) => practitionerId))
    },
  }
}

const read = async (kysely: Kysely<BookingDb>, practitionerIds: readonly string[]): Promise<PractitionerRules[]> => {
  const rows = await kysely
    .selectFrom('practitioner_rules')
    .select(['practitioner_id', 'country_code', 'rules'])
    .where('practitioner_id', '=', sql<string>`ANY (${practitionerIds}::uuid[])`)
    .where('removed', '=', false)
    .execute()
  return rows.map(({ practitioner_id, country_code, rules }) => ({
    ...readRules(rules, `the rules of practitioner ${practitioner_id}`),
    practitionerId: practitioner_id,
    country: country_code,
  }))
}

const rowOf = ({ practitionerId, country, version, rules }: RulesChange) => ({
  practitioner_id: practitionerId,
  country_code: country,
  version,
  removed: rules === undefined,
  rules: rules === undefined ? null : JSON.stringify(rules),
})
