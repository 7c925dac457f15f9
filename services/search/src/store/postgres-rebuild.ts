import { type Kysely, sql } from 'kysely'
import type { IndexRebuild } from './ports.ts'
import { availabilityInto, profilesInto } from './postgres-put.ts'
import { alone, isThere, together } from './postgres-turns.ts'
import { buildingOf, tablesOf } from './tables.ts'

export const rebuildOn = (db: Kysely<unknown>): IndexRebuild => ({
  beginRebuild: (country) =>
    alone(db, country, async (tx) => {
      const building = buildingOf(country)
      if (await isThere(tx, building)) return false
      await sql`SELECT create_practitioner_index(${building})`.execute(tx)
      return true
    }),

  fillRebuild: (country, profiles, availabilities) =>
    together(db, country, async (tx) => {
      const building = buildingOf(country)
      if (!(await isThere(tx, building))) return false
      await profilesInto(tx, tablesOf(building), profiles)
      await availabilityInto(tx, tablesOf(building), availabilities)
      return true
    }),

  finishRebuild: (country) =>
    alone(db, country, async (tx) => {
      if (!(await isThere(tx, buildingOf(country)))) return false
      await sql`SELECT promote_practitioner_index(${country})`.execute(tx)
      return true
    }),

  abandonRebuild: (country) =>
    alone(db, country, async (tx) => {
      await sql`SELECT drop_practitioner_index(${buildingOf(country)})`.execute(tx)
    }),
})
