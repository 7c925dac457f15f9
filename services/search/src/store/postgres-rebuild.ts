import { newId } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import type { IndexRebuild } from './ports.ts'
import { changeIndices, hasTables, keepIndices } from './postgres-locks.ts'
import { isCurrentRebuild, registerRebuild } from './postgres-register.ts'
import { upsertAvailability, upsertProfiles } from './postgres-upsert.ts'
import { buildingOf, tablesOf } from './tables.ts'

export const rebuildOn = (db: Kysely<unknown>): IndexRebuild => ({
  beginRebuild: (country) =>
    changeIndices(db, country, async (tx) => {
      const building = buildingOf(country)
      if (await hasTables(tx, building)) return undefined
      await sql`SELECT create_practitioner_index(${building})`.execute(tx)
      const rebuildId = newId()
      await registerRebuild(tx, country, rebuildId)
      return rebuildId
    }),

  fillRebuild: (country, rebuildId, profiles, availabilities) =>
    keepIndices(db, country, async (tx) => {
      if (!(await isCurrentRebuild(tx, country, rebuildId))) return false
      const building = buildingOf(country)
      await upsertProfiles(tx, tablesOf(building), profiles)
      await upsertAvailability(tx, tablesOf(building), availabilities)
      return true
    }),

  finishRebuild: (country, rebuildId) =>
    changeIndices(db, country, async (tx) => {
      if (!(await isCurrentRebuild(tx, country, rebuildId))) return false
      await sql`SELECT promote_practitioner_index(${country})`.execute(tx)
      return true
    }),

  abandonRebuild: (country, rebuildId) =>
    changeIndices(db, country, async (tx) => {
      if (rebuildId !== undefined && !(await isCurrentRebuild(tx, country, rebuildId))) return
      await sql`SELECT drop_practitioner_index(${buildingOf(country)})`.execute(tx)
    }),
})
