import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { Logger } from '../log.ts'

interface MigrateOptions {
  readonly pool: pg.Pool
  readonly folder: URL
  readonly schema: string
  readonly log: Logger
}

/**
 * Applies the numbered SQL files that this schema does not have yet, each in its own transaction with its row in
 * `migrations`, under an advisory lock: replicas that start together apply each file once.
 * A file that was applied and is gone means that older code meets a newer database, and is refused.
 */
export const migrate = async ({ pool, folder, schema, log }: MigrateOptions): Promise<void> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0; SET lock_timeout = 0')
    await client.query("SELECT pg_advisory_lock(hashtextextended('praxis-migrations', 0))")
    if (schema !== 'public') await client.query(`CREATE SCHEMA IF NOT EXISTS ${client.escapeIdentifier(schema)}`)
    const table = `${client.escapeIdentifier(schema)}.migrations`
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${table} (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
    )
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${table}`)
    const applied = new Set(rows.map(({ name }) => name))
    const unknown = [...applied].filter((name) => !files.includes(name))
    if (unknown.length > 0)
      throw new Error(`the database has migrations that this version lacks: ${unknown.join(', ')}`)
    for (const name of files.filter((file) => !applied.has(file))) {
      await apply(client, table, name, await readFile(new URL(name, folder), 'utf8'))
      log.info({ schema, migration: name }, 'migration applied')
    }
  } finally {
    // The session's settings and lock go with the connection.
    client.release(true)
  }
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
