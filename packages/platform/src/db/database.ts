import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { backoffMs } from '../backoff.ts'
import type { Checks } from '../http/readiness.ts'
import type { Logger } from '../log.ts'
import { isTransient, Unavailable } from '../transient.ts'
import { migrate } from './migrate.ts'
import { makePool } from './pool.ts'
import { readerOrWriter } from './reader.ts'
import { watchReader } from './reader-lag.ts'
import { columnTypes } from './types.ts'

export interface DatabaseOptions {
  /** The name in logs and in `application_name`. */
  readonly name: string
  readonly url: string
  /** A replica for reads that may lag. The writer is read when absent. */
  readonly readerUrl?: string | undefined
  /** A schema of its own in a shared database; created when missing and searched first. */
  readonly schema?: string
  /** Folder of numbered `.sql` files. */
  readonly migrations: URL
  readonly log: Logger
  /** The number of connections to the writer, and again to the reader. 10 when absent. */
  readonly poolSize?: number
}

/** A service's own database, migrated. Repositories are made from `kysely` or from one of its transactions. */
export interface Database<Schema> {
  readonly kysely: Kysely<Schema>
  /**
   * Serves reads that may lag behind the latest writes. It asks the writer when there is no reader or when the reader does
   * not answer.
   */
  readonly reader: Kysely<Schema>
  /** The writer's pool, for statements that run too often for a query builder. */
  readonly pool: pg.Pool
  /** Resolves when the writer answers and takes writes; rejects otherwise. */
  check(): Promise<void>
  /** `database`, and where there is one `reader`, for a service's readiness. */
  readonly checks: Checks
  close(): Promise<void>
}

/** Opens and migrates. Rejects when the server cannot be reached or a migration fails. */
export const openDatabase = async <Schema>(options: DatabaseOptions): Promise<Database<Schema>> => {
  await migrated(options)
  const pool = openPool(options, options.url, patience.writer)
  const kysely = onPool<Schema>(pool)
  const { readerUrl, log } = options
  const replica =
    readerUrl === undefined ? undefined : openReplica(openPool(options, readerUrl, patience.reader), pool, log)
  return {
    kysely,
    reader:
      replica === undefined
        ? kysely
        : readerOrWriter({ reader: onPool<Schema>(replica.pool), writer: kysely, log, lag: replica.lag }),
    pool,
    check: takesWrites(pool),
    checks: {
      database: takesWrites(pool),
      ...(replica && { reader: { probe: replica.check, effect: WITHOUT_READER } }),
    },
    // Kysely's `destroy` would leave the pool open if no query ever ran through it.
    close: async () => {
      await replica?.close()
      await pool.end()
    },
  }
}

const openReplica = (pool: pg.Pool, writer: pg.Pool, log: Logger) => {
  const lag = watchReader({ reader: pool, writer }, log)
  return {
    pool,
    lag,
    check: async (): Promise<void> => {
      await pool.query('SELECT 1')
      if (lag.isBehind()) throw new Unavailable('the reader is behind its writer')
    },
    close: async (): Promise<void> => {
      await lag.stop()
      await pool.end()
    },
  }
}

/**
 * Migrates over connections without time limits, because an index on millions of rows takes minutes, and so does waiting
 * for another replica that creates it.
 */
const migrated = async (options: DatabaseOptions): Promise<void> => {
  const { migrations: folder, schema = 'public', log } = options
  const pool = openPool({ ...options, poolSize: 1 }, options.url, patience.migration)
  try {
    await whenReachable(() => migrate({ pool, folder, schema, log }), log)
  } finally {
    await pool.end()
  }
}

/** How long a start waits for a server that is starting too, or is busy because all services start at once, in milliseconds. */
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

const WITHOUT_READER = 'The writer answers what the reader would; everything works.'

/** Asks whether the database takes writes, because one that has failed over still answers queries. */
const takesWrites = (pool: pg.Pool) => async (): Promise<void> => {
  const { rows } = await pool.query<{ mode: string }>("SELECT current_setting('transaction_read_only') AS mode")
  if (rows[0]?.mode !== 'off') throw new Unavailable('the database takes no writes')
}

const onPool = <Schema>(pool: pg.Pool): Kysely<Schema> => new Kysely({ dialect: new PostgresDialect({ pool }) })

interface Patience {
  readonly connectMs: number
  readonly statementMs: number
  /** Longer than the server's own limits, for a server that no longer answers at all. */
  readonly queryMs: number
}

/** The time limits of a request. The limit of the reader is short, because the writer is asked after it. */
const patience = {
  migration: { connectMs: 2_000, statementMs: 0, queryMs: 0 },
  writer: { connectMs: 2_000, statementMs: 5_000, queryMs: 6_000 },
  reader: { connectMs: 500, statementMs: 1_000, queryMs: 1_500 },
} as const satisfies Record<string, Patience>

const openPool = ({ name, schema, log, poolSize = 10 }: DatabaseOptions, url: string, wait: Patience): pg.Pool =>
  makePool(
    {
      connectionString: url,
      max: poolSize,
      types: columnTypes,
      application_name: `praxis-${name}`,
      connectionTimeoutMillis: wait.connectMs,
      idleTimeoutMillis: 30_000,
      query_timeout: wait.queryMs,
      options: [
        `-c statement_timeout=${wait.statementMs}`,
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
