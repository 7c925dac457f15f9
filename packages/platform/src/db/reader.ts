import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Logger } from '../log.ts'
import { isTransient } from '../transient.ts'
import type { ReaderLag } from './reader-lag.ts'

interface Options<Schema> {
  readonly reader: Kysely<Schema>
  readonly writer: Kysely<Schema>
  readonly log: Logger
  readonly lag: Pick<ReaderLag, 'isBehind'>
}

/** How long the writer alone is asked after the reader has failed, in milliseconds; then one query tries the reader. */
const AWAY_MS = 5_000

/**
 * Reads from the reader; from the writer while the reader is away, and while it is behind unless the writer is away.
 * Each statement stands alone: there are no transactions.
 */
export const readerOrWriter = <Schema>({ reader, writer, log, lag }: Options<Schema>): Kysely<Schema> => {
  let isAway = false
  let tryAgainAt = 0
  let writerAgainAt = 0
  const executeQuery = async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
    const now = performance.now()
    if (!lag.isBehind() || now < writerAgainAt) return fromReader<Row>(query)
    try {
      return await writer.executeQuery<Row>(query)
    } catch (error) {
      if (!isTransient(error)) throw error
      writerAgainAt = now + AWAY_MS
      return fromReader<Row>(query)
    }
  }
  const fromReader = async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
    const now = performance.now()
    if (isAway && now < tryAgainAt) return writer.executeQuery<Row>(query)
    // While this one waits for it, the others do not.
    tryAgainAt = now + AWAY_MS
    try {
      const result = await reader.executeQuery<Row>(query)
      if (isAway) log.info('the reader is back')
      isAway = false
      return result
    } catch (err) {
      if (!isTransient(err) && !isBehindMigrations(err)) throw err
      if (!isAway) log.warn({ err }, 'the reader is away, the writer is asked instead')
      isAway = true
      return writer.executeQuery<Row>(query)
    }
  }
  const connection: DatabaseConnection = {
    executeQuery,
    streamQuery: () => {
      throw new TypeError('a reader streams nothing')
    },
  }
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () =>
        Object.assign(new DummyDriver(), {
          acquireConnection: async () => connection,
          beginTransaction: () => Promise.reject(new TypeError('a reader has no transactions')),
        }),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** A replica that lags may not have the table or the column yet that this version has just made. */
const isBehindMigrations = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '42703')
