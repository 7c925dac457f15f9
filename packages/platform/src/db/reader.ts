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

/** How long only the writer is asked after the reader has failed, in milliseconds. Then one query tries the reader. */
const AWAY_MS = 5_000

/**
 * Reads from the reader. It reads from the writer while the reader is away, and while the reader is behind unless the
 * writer is away. There are no transactions: each statement may go to another server.
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
    // This query waits for the reader. Other queries go to the writer meanwhile.
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

/** True when the replica lacks a table or a column, because it lags behind a migration of this version. */
const isBehindMigrations = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '42703')
