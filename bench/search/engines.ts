import { makeLog, openDatabase } from '@praxis/platform'
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Agent, request } from 'undici'
import { openOpenSearchIndex } from '../../services/search/src/store/opensearch/open.ts'
import { searchBody } from '../../services/search/src/store/opensearch/query.ts'
import type { Filter, Page, SearchIndex } from '../../services/search/src/store/ports.ts'
import { openPostgresIndex } from '../../services/search/src/store/postgres.ts'
import { findOn } from '../../services/search/src/store/postgres-find.ts'

/** An index, and the same questions sent to its engine by nobody's code but the engine's own client. */
export interface MeasuredEngine {
  readonly name: string
  readonly index: SearchIndex
  /** Sends what the index would send, and reads the answer. */
  straight(filter: Filter, page: Page): Promise<unknown>
  /** After a load: what the engine wants to have done before it is fast. */
  settle(): Promise<void>
  /** Bytes on disk. */
  size(): Promise<number>
  close(): Promise<void>
}

const log = makeLog({ level: 'silent' })
const migrations = new URL('../../services/search/migrations/', import.meta.url)

export const postgresEngine = async (url: string): Promise<MeasuredEngine> => {
  const database = await openDatabase<unknown>({ name: 'search', url, migrations, log })
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  let compiled: CompiledQuery | undefined
  const recorder = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      compiled = query
    },
  })
  const known = new Map<string, CompiledQuery>()
  const compile = async (filter: Filter, page: Page): Promise<CompiledQuery> => {
    const key = JSON.stringify([filter, page])
    const found = known.get(key)
    if (found !== undefined) return found
    await findOn(recorder)('fr', filter, page)
    if (compiled === undefined) throw new TypeError('a search that asks nothing')
    known.set(key, compiled)
    return compiled
  }
  return {
    name: 'PostgreSQL',
    index: await openPostgresIndex(database),
    straight: async (filter, page) => {
      const { sql, parameters } = await compile(filter, page)
      return pool.query(sql, [...parameters])
    },
    settle: async () => {
      await pool.query('VACUUM (ANALYZE)')
    },
    size: async () => {
      const { rows } = await pool.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes')
      return Number(rows[0]?.bytes)
    },
    close: async () => {
      await pool.end()
      await database.close()
    },
  }
}

export const openSearchEngine = async (url: string): Promise<MeasuredEngine> => {
  const prefix = `bench-${Date.now()}-`
  const { index, close } = openOpenSearchIndex({ url, prefix, log })
  const agent = new Agent({ connections: 4 })
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> => {
    const answer = await request(`${url}/${path}`, {
      method,
      dispatcher: agent,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const said = await answer.body.text()
    if (answer.statusCode >= 400) throw new Error(`OpenSearch answered ${answer.statusCode}: ${said}`)
    return JSON.parse(said)
  }
  const live = `${prefix}practitioners_fr`
  return {
    name: 'OpenSearch',
    index,
    straight: (filter, page) =>
      ask('POST', `${live}/_search?allow_partial_search_results=false`, searchBody(filter, page)),
    settle: async () => {
      await ask('POST', `${live}/_refresh`)
      await ask('POST', `${live}/_forcemerge?max_num_segments=1`)
    },
    size: async () => {
      const rows = await ask('GET', `_cat/indices/${prefix}*?bytes=b&format=json&h=pri.store.size`)
      return Array.isArray(rows)
        ? rows.reduce((sum: number, row) => sum + Number(row['pri.store.size']), 0)
        : Number.NaN
    },
    close: async () => {
      await ask('DELETE', `${prefix}*`)
      await close()
      await agent.close()
    },
  }
}
