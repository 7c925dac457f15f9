import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { Logger } from '../log.ts'

interface MigrateOptions {
  readonly pool: pg.Pool
  readonly folder: URL
  readonly schema: string
  readonly log: Logger
}

/** The end of the name of a migration that only adds tables, columns or indexes, so that the previous release works over it. */
const EXPANSION = '.expand.sql'

/**
 * Applies the numbered SQL files that this schema does not have yet, each in its own transaction, under an advisory lock:
 * replicas that start together apply each file once.
 *
 * An expansion is noted in the table `expansions`, any other file in `migrations`. A release that finds a name in
 * `migrations` which it does not know is older than the database, and refuses to start. It ignores unknown expansions, so
 * that two releases run side by side and an upgrade can be taken back. Release 0.1.0 reads `migrations` alone.
 */
export const migrate = async ({ pool, folder, schema, log }: MigrateOptions): Promise<void> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0; SET lock_timeout = 0')
    await client.query("SELECT pg_advisory_lock(hashtextextended('praxis-migrations', 0))")
    if (schema !== 'public') await client.query(`CREATE SCHEMA IF NOT EXISTS ${client.escapeIdentifier(schema)}`)
    const tables = tablesIn(client.escapeIdentifier(schema))
    const expansions = await namesIn(client, tables.expansions)
    const migrations = await namesIn(client, tables.migrations)
    const unknown = migrations.filter((name) => !files.includes(name))
    if (unknown.length > 0)
      throw new Error(`the database has migrations that this version lacks: ${unknown.join(', ')}`)
    const applied = new Set([...migrations, ...expansions])
    for (const name of files.filter((file) => !applied.has(file))) {
      const table = name.endsWith(EXPANSION) ? tables.expansions : tables.migrations
      await apply(client, table, name, await readFile(new URL(name, folder), 'utf8'))
      log.info({ schema, migration: name }, 'migration applied')
    }
  } finally {
    // Closing the connection ends the session's settings and its lock.
    client.release(true)
  }
}

const tablesIn = (schema: string) => ({ migrations: `${schema}.migrations`, expansions: `${schema}.expansions` })

/** Reads the names of the migrations in a table, and creates the table when it is missing. */
const namesIn = async (client: pg.PoolClient, table: string): Promise<readonly string[]> => {
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${table} (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
  )
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${table}`)
  return rows.map(({ name }) => name)
}

const apply = async (client: pg.PoolClient, table: string, name: string, sql: string): Promise<void> => {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(`INSERT INTO ${table} (name) VALUES ($1)`, [name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}
