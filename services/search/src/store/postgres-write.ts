import type { Kysely } from 'kysely'
import type { IndexWrites } from './ports.ts'
import { availabilityInto, profilesInto, removalsFrom } from './postgres-put.ts'
import { onIndices } from './postgres-turns.ts'

export const writesOn = (db: Kysely<unknown>): IndexWrites => ({
  putProfiles: async (country, profiles) => {
    await onIndices(db, country, (tx, tables) => profilesInto(tx, tables, profiles))
  },
  removeProfiles: async (country, removed) => {
    await onIndices(db, country, (tx, tables) => removalsFrom(tx, tables, removed))
  },
  putAvailability: async (country, changes) =>
    (await onIndices(db, country, (tx, tables) => availabilityInto(tx, tables, changes))).includes(true),
})
