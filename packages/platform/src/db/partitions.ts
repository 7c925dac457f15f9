import type pg from 'pg'

/**
 * Creates the missing partitions of tables that are LIST-partitioned by `country_code`, one for each country. A new country
 * gets its partitions at the next start by this, without a migration.
 */
export const ensurePartitions = async (
  pool: pg.Pool,
  tables: readonly string[],
  countries: readonly string[],
): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('praxis-partitions', 0))")
    for (const table of tables) {
      for (const country of countries) {
        const partition = client.escapeIdentifier(`${table}_${country}`)
        const values = client.escapeLiteral(country)
        await client.query(
          `CREATE TABLE IF NOT EXISTS ${partition} PARTITION OF ${client.escapeIdentifier(table)} FOR VALUES IN (${values})`,
        )
      }
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
