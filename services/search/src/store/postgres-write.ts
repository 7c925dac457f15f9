import type { Kysely } from 'kysely'
import type { IndexWrites } from './ports.ts'
import { writeToIndices } from './postgres-locks.ts'
import { removeProfiles, upsertAvailability, upsertProfiles } from './postgres-upsert.ts'

export const writesOn = (db: Kysely<unknown>): IndexWrites => ({
  putProfiles: async (country, profiles) => {
    await writeToIndices(db, country, (tx, tables) => upsertProfiles(tx, tables, profiles))
  },
  removeProfiles: async (country, removed) => {
    await writeToIndices(db, country, (tx, tables) => removeProfiles(tx, tables, removed))
  },
  putAvailability: async (country, changes) =>
    (await writeToIndices(db, country, (tx, tables) => upsertAvailability(tx, tables, changes))).includes(true),
})
