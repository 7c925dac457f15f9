import pg from 'pg'

const DUPLICATE_DATABASE = '42P04'

/** Creates a database unless it exists; safe when several do so at once. */
export const ensureDatabase = async (adminUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== DUPLICATE_DATABASE) throw error
  } finally {
    await client.end()
  }
}
