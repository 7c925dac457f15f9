import { newId } from '@praxis/platform'
import { type Kysely, sql } from 'kysely'
import type { IndexRebuild } from './ports.ts'
import { isUnderWay, markRebuild } from './postgres-marks.ts'
import { availabilityInto, profilesInto } from './postgres-put.ts'
import { alone, isThere, together } from './postgres-turns.ts'
import { buildingOf, tablesOf } from './tables.ts'

export const rebuildOn = (db: Kysely<unknown>): IndexRebuild => ({
  beginRebuild: (country) =>
    alone(db, country, async (tx) => {
      const building = buildingOf(country)
      if (await isThere(tx, building)) return undefined
      await sql`SELECT create_practitioner_index(${building})`.execute(tx)
      const rebuildId = newId()
      await markRebuild(tx, country, rebuildId)
      return rebuildId
    }),

  fillRebuild: (country, rebuildId, profiles, availabilities) =>
    together(db, country, async (tx) => {
      if (!(await isUnderWay(tx, country, rebuildId))) return false
      const building = buildingOf(country)
      await profilesInto(tx, tablesOf(building), profiles)
      await availabilityInto(tx, tablesOf(building), availabilities)
      return true
    }),

  finishRebuild: (country, rebuildId) =>
    alone(db, country, async (tx) => {
      if (!(await isUnderWay(tx, country, rebuildId))) return false
      await sql`SELECT promote_practitioner_index(${country})`.execute(tx)
      return true
    }),

  abandonRebuild: (country, rebuildId) =>
    alone(db, country, async (tx) => {
      if (rebuildId !== undefined && !(await isUnderWay(tx, country, rebuildId))) return
      await sql`SELECT drop_practitioner_index(${buildingOf(country)})`.execute(tx)
    }),
})
