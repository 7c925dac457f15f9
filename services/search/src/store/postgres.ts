import { countryCodes } from '@praxis/contracts'
import type { Database } from '@praxis/platform'
import type { SearchIndex } from './ports.ts'
import { entriesOn } from './postgres-entries.ts'
import { findOn } from './postgres-find.ts'
import { rebuildOn } from './postgres-rebuild.ts'
import { ensureIndex } from './postgres-register.ts'
import { writesOn } from './postgres-write.ts'

/** The index in PostgreSQL. Makes the tables of countries that never had any. */
export const openPostgresIndex = async ({ kysely, reader }: Database<unknown>): Promise<SearchIndex> => {
  for (const country of countryCodes) await ensureIndex(kysely, country)
  return { ...writesOn(kysely), ...rebuildOn(kysely), find: findOn(reader), findEntries: entriesOn(kysely) }
}
