import { countryCodes } from '@praxis/contracts'
import type { Database } from '@praxis/platform'
import { sql } from 'kysely'
import type { SearchIndex } from './ports.ts'
import { findOn } from './postgres-find.ts'
import { heldOn } from './postgres-held.ts'
import { rebuildOn } from './postgres-rebuild.ts'
import { writesOn } from './postgres-write.ts'

/** The index in PostgreSQL. Makes the tables of countries that have none yet. */
export const openPostgresIndex = async ({ kysely, reader }: Database<unknown>): Promise<SearchIndex> => {
  for (const country of countryCodes) await sql`SELECT create_practitioner_index(${country})`.execute(kysely)
  return { ...writesOn(kysely), ...rebuildOn(kysely), find: findOn(reader), heldOf: heldOn(kysely) }
}
