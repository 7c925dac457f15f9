import { countryCodes } from '@praxis/contracts'
import type { Database } from '@praxis/platform'
import type { OpenIndex } from './ports.ts'
import { findOn } from './postgres-find.ts'
import { heldOn } from './postgres-held.ts'
import { ensureIndex } from './postgres-marks.ts'
import { rebuildOn } from './postgres-rebuild.ts'
import { isThere } from './postgres-turns.ts'
import { writesOn } from './postgres-write.ts'

/** The index in PostgreSQL. Makes the tables of countries that never had any. */
export const openPostgresIndex = async ({
  kysely,
  reader,
}: Database<unknown>): Promise<Pick<OpenIndex, 'index' | 'lost'>> => {
  for (const country of countryCodes) await ensureIndex(kysely, country)
  return {
    index: { ...writesOn(kysely), ...rebuildOn(kysely), find: findOn(reader), heldOf: heldOn(kysely) },
    lost: async () => {
      const found = await Promise.all(
        countryCodes.map(async (country) => ({ country, has: await isThere(kysely, country) })),
      )
      return found.filter(({ has }) => !has).map(({ country }) => country)
    },
  }
}
