import { type Kysely, sql } from 'kysely'
import type { IndexEntry, SearchIndex } from './ports.ts'
import { detectMissingIndex } from './postgres-missing.ts'
import { tablesOf } from './tables.ts'

export const entriesOn =
  (db: Kysely<unknown>): SearchIndex['findEntries'] =>
  async (country, practitionerIds) => {
    const { documents, sources } = tablesOf(country)
    const { rows } = await detectMissingIndex(
      sql<{ entry: IndexEntry }>`
        SELECT jsonb_build_object(
          'practitionerId', s.practitioner_id,
          'profileVersion', s.profile_version,
          'availabilityVersion', nullif(s.availability_version, 0),
          'locations', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'locationId', d.location_id,
              'nextAvailableSlot', to_char(d.next_available_slot AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]')
            FROM ${documents} AS d WHERE d.practitioner_id = s.practitioner_id)) AS entry
        FROM ${sources} AS s
        WHERE s.practitioner_id = ANY(${[...practitionerIds]}::uuid[]) AND s.profile IS NOT NULL`.execute(db),
    )
    return rows.map(({ entry }) => entry)
  }
