import type { EventData } from '@praxis/contracts'
import { newestOf } from '@praxis/platform'
import { sql, type Transaction } from 'kysely'
import { documentsOf } from '../domain/document.ts'
import type { StoredProfile } from '../domain/profile.ts'
import type { Tables } from './tables.ts'

/**
 * Each write first takes the practitioners' rows in `sources`, in the order of their ids: of two consumers with the
 * same practitioners one waits, none deadlocks, and the second sees what the first wrote.
 */
export const upsertProfiles = async (
  tx: Transaction<unknown>,
  tables: Tables,
  profiles: readonly StoredProfile[],
): Promise<void> => {
  const newest = newestOf(profiles, ({ id }) => id, versionOf)
  const accepted = await acceptProfiles(tx, tables, newest)
  await replaceDocuments(
    tx,
    tables,
    newest.filter(({ id }) => accepted.has(id)),
  )
}

export const removeProfiles = async (
  tx: Transaction<unknown>,
  { documents, sources }: Tables,
  removed: readonly EventData<'PractitionerRemoved'>[],
): Promise<void> => {
  const newest = newestOf(removed, ({ practitionerId }) => practitionerId, versionOf)
  const { rows } = await sql<{ practitioner_id: string }>`
    INSERT INTO ${sources} AS s (practitioner_id, profile_version)
    SELECT r."practitionerId", r.version
    FROM jsonb_to_recordset(${JSON.stringify(newest)}::jsonb) AS r("practitionerId" uuid, version bigint)
    ORDER BY 1
    ON CONFLICT (practitioner_id) DO UPDATE SET profile_version = excluded.profile_version, profile = NULL
    WHERE s.profile_version < excluded.profile_version
    RETURNING practitioner_id`.execute(tx)
  await sql`DELETE FROM ${documents} WHERE practitioner_id = ANY(${rows.map((row) => row.practitioner_id)}::uuid[])`.execute(
    tx,
  )
}

/** True when a document has free time that it had not before. */
export const upsertAvailability = async (
  tx: Transaction<unknown>,
  { documents, sources }: Tables,
  changes: readonly EventData<'AvailabilityChanged'>[],
): Promise<boolean> => {
  const newest = newestOf(changes, ({ practitionerId }) => practitionerId, versionOf).map(availabilityRow)
  const { rows } = await sql<{ practitioner_id: string }>`
    INSERT INTO ${sources} AS s (practitioner_id, availability_version, availability)
    SELECT a.id, a.version, a.availability
    FROM jsonb_to_recordset(${JSON.stringify(newest)}::jsonb) AS a(id uuid, version bigint, availability jsonb)
    ORDER BY 1
    ON CONFLICT (practitioner_id) DO UPDATE
      SET availability_version = excluded.availability_version, availability = excluded.availability
    WHERE s.availability_version < excluded.availability_version
    RETURNING practitioner_id`.execute(tx)
  // `before` is the same row as the statement found it.
  const { rows: updated } = await sql<{ opened: boolean }>`
    UPDATE ${documents} AS d SET (next_available_slot, open) = (${availabilityAt(sql`d.location_id`)})
    FROM ${sources} AS s, ${documents} AS before
    WHERE s.practitioner_id = d.practitioner_id
      AND before.practitioner_id = d.practitioner_id AND before.location_id = d.location_id
      AND d.practitioner_id = ANY(${rows.map((row) => row.practitioner_id)}::uuid[])
    RETURNING NOT d.open <@ before.open
      OR coalesce(d.next_available_slot < coalesce(before.next_available_slot, 'infinity'), false) AS opened`.execute(
    tx,
  )
  return updated.some(({ opened }) => opened)
}

const acceptProfiles = async (
  tx: Transaction<unknown>,
  { sources }: Tables,
  profiles: readonly StoredProfile[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ practitioner_id: string }>`
    INSERT INTO ${sources} AS s (practitioner_id, profile_version, profile)
    SELECT (profile ->> 'id')::uuid, (profile ->> 'version')::bigint, profile
    FROM jsonb_array_elements(${JSON.stringify(profiles)}::jsonb) AS profile
    ORDER BY 1
    ON CONFLICT (practitioner_id) DO UPDATE
      SET profile_version = excluded.profile_version, profile = excluded.profile
    WHERE s.profile_version < excluded.profile_version
    RETURNING practitioner_id`.execute(tx)
  return new Set(rows.map((row) => row.practitioner_id))
}

const replaceDocuments = async (
  tx: Transaction<unknown>,
  { documents, sources }: Tables,
  profiles: readonly StoredProfile[],
): Promise<void> => {
  const rows = JSON.stringify(profiles.flatMap(documentsOf))
  await sql`
    DELETE FROM ${documents}
    WHERE practitioner_id = ANY(${profiles.map(({ id }) => id)}::uuid[])
      AND (practitioner_id, location_id) NOT IN (
        SELECT d."practitionerId", d."locationId"
        FROM jsonb_to_recordset(${rows}::jsonb) AS d("practitionerId" uuid, "locationId" uuid))`.execute(tx)
  await sql`
    INSERT INTO ${documents} (practitioner_id, location_id, specialty, point, words, next_available_slot, open)
    SELECT d."practitionerId", d."locationId", d.specialty, ll_to_earth(d.lat, d.lon), d.words, a.next, a.open
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS d("practitionerId" uuid, "locationId" uuid, specialty text, lat float8, lon float8, words text)
    JOIN ${sources} AS s ON s.practitioner_id = d."practitionerId"
    CROSS JOIN LATERAL (${availabilityAt(sql`d."locationId"`)}) AS a(next, open)
    ON CONFLICT (practitioner_id, location_id) DO UPDATE
      SET specialty = excluded.specialty, point = excluded.point, words = excluded.words,
          next_available_slot = excluded.next_available_slot, open = excluded.open`.execute(tx)
}

/** Next slot and open days at a location, from the availability of source row `s`. */
const availabilityAt = (locationId: ReturnType<typeof sql>) => sql`
  SELECT (s.availability -> ${locationId}::text ->> 'next')::timestamptz,
         ARRAY(SELECT jsonb_array_elements_text(s.availability -> ${locationId}::text -> 'open'))`

const availabilityRow = ({ practitionerId, version, locations }: EventData<'AvailabilityChanged'>) => ({
  id: practitionerId,
  version,
  availability: Object.fromEntries(
    locations.map(({ locationId, nextAvailableSlot, open }) => [locationId, { next: nextAvailableSlot, open }]),
  ),
})

const versionOf = ({ version }: { readonly version: number }): number => version
