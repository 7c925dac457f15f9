import type { CountryCode } from '@praxis/contracts'
import { type RawBuilder, sql } from 'kysely'

/** The tables of a country's index; see the migration's `create_practitioner_index`. */
export const tablesOf = (
  country: CountryCode,
): { readonly documents: RawBuilder<unknown>; readonly sources: RawBuilder<unknown> } => ({
  documents: sql.table(`practitioners_${country}`),
  sources: sql.table(`practitioners_${country}_sources`),
})
