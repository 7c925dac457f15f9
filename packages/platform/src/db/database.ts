import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { backoffMs } from '../backoff.ts'
import type { Logger } from '../log.ts'
import { isTransient } from '../transient.ts'
import { migrate } from './migrate.ts'
import { makePool } from './pool.ts'
import { columnTypes } from './types.ts'

export interface DatabaseOptions {
  /** For logs and `application_name`. */
  readonly name: string
  readonly url: string
  /** A replica for reads that may lag; the writer when absent. */
  readonly readerUrl?: string | undefined
  /** A schema of its own in a shared database; created when missing and searched first. */
  readonly schema?: string
  /** Folder of numbered `.sql` files. */
  readonly migrations: URL
  readonly log: Logger
  /** Connections of the writer's pool. */
  readonly poolSize?: number
}

/** A service's own database, migrated. Repositories are made from `kysely` or from one of its transactions. */
export interface Database<Schema> {
  readonly kysely: Kysely<Schema>
  readonly reader: Kysely<Schema>
  /** The writer's pool, for statements too hot for a query builder. */
  readonly pool: pg.Pool
  /** Resolves when the writer answers; rejects otherwise. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Opens and migrates. Rejects when the server cannot be reached or a migration fails. */
export const openDatabase = async <Schema>(options: DatabaseOptions): Promise<Database<Schema>> => {
  const pool = openPool(options, options.url, options.poolSize ?? 10)
  try {
    await whenReachable(
      () => migrate({ pool, folder: options.migrations, schema: options.schema ?? 'public', log: options.log }),
      options.log,
    )
  } catch (error) {
    await pool.end()
    throw error
  }
  const { readerUrl } = options
  const readerPool = readerUrl === undefined ? pool : openPool(options, readerUrl, options.poolSize ?? 10)
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const reader =
    readerPool === pool ? kysely : new Kysely<Schema>({ dialect: new PostgresDialect({ pool: readerPool }) })
  return {
    kysely,
    reader,
    pool,
    check: async () => {
      await pool.query('SELECT 1')
    },
    // Not Kysely's `destroy`: it leaves the pool open when nothing was ever asked through it.
    close: async () => {
      await pool.end()
      if (readerPool !== pool) await readerPool.end()
    },
  }
}

/** How long a start waits for a server that is starting too, or is overwhelmed by everybody starting at once. */
const PATIENCE_MS = 30_000

const whenReachable = async (work: () => Promise<void>, log: Logger): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (err) {
      if (!isTransient(err) || Date.now() > deadline) throw err
      log.info({ err, attempt }, 'the database cannot be reached yet')
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, { maxMs: 1_000 })))
    }
  }
}

/**
 * Every wait has an end: 2 s for a connection, 5 s for a statement, 2 s for a lock. The client side gives up
 * 1 s after the server should have, for a server that no longer answers at all.
 */
const openPool = ({ name, schema, log }: DatabaseOptions, url: string, max: number): pg.Pool =>
  makePool(
    {
      connectionString: url,
      max,
      types: columnTypes,
      application_name: `praxis-${name}`,
      connectionTimeoutMillis: 2_000,
      idleTimeoutMillis: 30_000,
      query_timeout: 6_000,
      options: [
        '-c statement_timeout=5000',
        '-c lock_timeout=2000',
        '-c idle_in_transaction_session_timeout=10000',
        `-c search_path=${schema === undefined ? 'public' : `${schema},public`}`,
      ].join(' '),
    },
    log,
  )

/** True when PostgreSQL refused a row because of this constraint or unique index. */
export const violates = (error: unknown, constraint: string): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === constraint
