import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** The key of the lock, an arbitrary number. It counts in the database `postgres` only. */
const LEASE_KEY = 7_720_001

/** Milliseconds. A frozen server accepts a connection and never answers on it. */
const CONNECT_MS = 10_000

/** SQLSTATE of a PostgreSQL that starts up, recovers or shuts down. The question is worth repeating then. */
const CANNOT_CONNECT_NOW = '57P03'

/**
 * A lock of the instance that uses a server, on a connection of its own. It ends with its instance, even by `kill -9`, so
 * it distinguishes a server in use from one that was left behind.
 */
export interface Lease {
  release(): Promise<void>
}

/** Takes the lock. Resolves with undefined when another instance has it. Rejects when the server ends or cannot be reached. */
export const takeLease = async (url: string): Promise<Lease | undefined> => {
  const client = await connect(url)
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [LEASE_KEY])
  if (rows[0]?.taken === true) return { release: () => client.end() }
  await client.end()
  return undefined
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'praxis-lease',
    connectionTimeoutMillis: CONNECT_MS,
  })
  // A server that ends breaks this connection first. The supervisor of the server reports that.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== CANNOT_CONNECT_NOW) throw error
    await wait(100)
    return connect(url)
  }
}
