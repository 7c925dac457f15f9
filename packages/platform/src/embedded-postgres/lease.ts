import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** Any number will do; it is looked up in the database `postgres` only. */
const LEASE_KEY = 7_720_001

/** A server that is frozen accepts, and never says a word. */
const CONNECT_MS = 10_000

/** PostgreSQL starts up, recovers or shuts down: ask again. */
const CANNOT_CONNECT_NOW = '57P03'

/**
 * Held by the instance that uses a server, on a connection of its own: it ends with its holder, even by `kill -9`,
 * so it tells a server in use from one that was left behind.
 */
export interface Lease {
  release(): Promise<void>
}

/** `undefined` when another instance holds it. Rejects when the server ends or cannot be reached. */
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
  // A server that ends breaks this connection first; whoever watches the server reports it.
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
