import type { CountryCode } from '@praxis/contracts'
import { type RawBuilder, sql } from 'kysely'

/** The tables of one index; see the migration's `create_practitioner_index`. */
export interface Tables {
  readonly documents: RawBuilder<unknown>
  readonly sources: RawBuilder<unknown>
}

/** Of a country, or of the one being made beside it: {@link buildingOf}. */
export const tablesOf = (name: string): Tables => ({
  documents: sql.table(`practitioners_${name}`),
  sources: sql.table(`practitioners_${name}_sources`),
})

export const buildingOf = (country: CountryCode): string => `${country}_building`
