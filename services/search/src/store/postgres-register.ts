import type { CountryCode } from '@praxis/contracts'
import { type Kysely, sql, type Transaction } from 'kysely'
import { changeIndices, hasTables } from './postgres-locks.ts'
import { buildingOf } from './tables.ts'

/**
 * Makes the tables of a country that never had any, and registers the country. Tables that are lost are not made again:
 * an empty index would answer that there are no practitioners.
 */
export const ensureIndex = (db: Kysely<unknown>, country: CountryCode): Promise<void> =>
  changeIndices(db, country, async (tx) => {
    const { rows } = await sql`
      INSERT INTO search_indices (country) VALUES (${country}) ON CONFLICT DO NOTHING RETURNING country`.execute(tx)
    if (rows.length > 0) await sql`SELECT create_practitioner_index(${country})`.execute(tx)
  })

/** Notes to which rebuild the unfinished index belongs. */
export const registerRebuild = async (
  tx: Transaction<unknown>,
  country: CountryCode,
  rebuildId: string,
): Promise<void> => {
  await sql`
    INSERT INTO search_indices (country, rebuild_id) VALUES (${country}, ${rebuildId})
    ON CONFLICT (country) DO UPDATE SET rebuild_id = excluded.rebuild_id`.execute(tx)
}

/** True when an index is being made, and by this rebuild. */
export const isCurrentRebuild = async (
  tx: Transaction<unknown>,
  country: CountryCode,
  rebuildId: string,
): Promise<boolean> => {
  if (!(await hasTables(tx, buildingOf(country)))) return false
  const { rows } = await sql`
    SELECT country FROM search_indices WHERE country = ${country} AND rebuild_id = ${rebuildId}`.execute(tx)
  return rows.length > 0
}
