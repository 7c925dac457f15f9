import { type Database, makeLog, openDatabase } from '@praxis/platform'
import type { Side } from '../harness/measure.ts'
import { migrations } from './service.ts'

/** Opens a database with the tables of the booking service, and closes it after the work. */
export const withDatabase = async (
  url: string,
  work: (database: Database<unknown>) => Promise<unknown>,
): Promise<void> => {
  const database = await openDatabase({ name: 'bench', url, migrations, log: makeLog({ level: 'silent' }) })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

/**
 * A side that analyses its database after the round that warms up. PostgreSQL then knows how large its tables are, as it
 * does after the first minutes of a database, when autovacuum has looked at them.
 */
export const withAnalysis =
  (url: string, side: Side): Side =>
  async (round) => {
    const value = await side(round)
    if (round === 0) await withDatabase(url, ({ pool }) => pool.query('ANALYZE'))
    return value
  }
