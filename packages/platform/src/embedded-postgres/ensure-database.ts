import pg from 'pg'

/** duplicate_database, or unique_violation when two processes create it at the same moment. */
const EXISTS = new Set(['42P04', '23505'])

/** Creates a database unless it exists. Several processes may do so at once. */
export const ensureDatabase = async (adminUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !EXISTS.has(error.code ?? '')) throw error
  } finally {
    await client.end()
  }
}
