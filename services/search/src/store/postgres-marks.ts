import type { CountryCode } from '@praxis/contracts'
import { type Kysely, sql, type Transaction } from 'kysely'
import { alone, isThere } from './postgres-turns.ts'
import { buildingOf } from './tables.ts'

/** Makes the tables of a country that never had any, and marks it: tables that are lost are not made again unasked. */
export const ensureIndex = (db: Kysely<unknown>, country: CountryCode): Promise<void> =>
  alone(db, country, async (tx) => {
    const { rows } = await sql`
      INSERT INTO search_indices (country) VALUES (${country}) ON CONFLICT DO NOTHING RETURNING country`.execute(tx)
    if (rows.length > 0) await sql`SELECT create_practitioner_index(${country})`.execute(tx)
  })

/** Remembers whose the index being made is. */
export const markRebuild = async (tx: Transaction<unknown>, country: CountryCode, rebuildId: string): Promise<void> => {
  await sql`
    INSERT INTO search_indices (country, rebuild_id) VALUES (${country}, ${rebuildId})
    ON CONFLICT (country) DO UPDATE SET rebuild_id = excluded.rebuild_id`.execute(tx)
}

/** Whether an index is being made, and by this rebuild. */
export const isUnderWay = async (
  tx: Transaction<unknown>,
  country: CountryCode,
  rebuildId: string,
): Promise<boolean> => {
  if (!(await isThere(tx, buildingOf(country)))) return false
  const { rows } = await sql`
    SELECT country FROM search_indices WHERE country = ${country} AND rebuild_id = ${rebuildId}`.execute(tx)
  return rows.length > 0
}
