import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readJson } from '@praxis/instance'
import type { Cluster } from '@praxis/topology'
import pg from 'pg'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { postgresName } from '../names.ts'
import { nodeArgs } from '../node-args.ts'
import type { Part } from '../part.ts'

/** Where the server process says how to connect: it holds a password, hence no argument and no log line. */
export const URLS_FILE = 'urls.json'
const Urls = Type.Object({ writer: Type.String(), reader: Type.String() })

const PROGRAM = fileURLToPath(new URL('../postgres-server.ts', import.meta.url))

interface PostgresPorts {
  readonly home: string
  readonly port: number
  readonly readerPort: number
}

/** One cluster: a writer and a streaming replica. PostgreSQL that is killed is started again, as a managed cluster would. */
export const postgresPart = (cluster: Cluster, { home, port, readerPort }: PostgresPorts): Part => {
  const folder = join(home, postgresName(cluster))
  return {
    name: postgresName(cluster),
    needs: [],
    program: process.execPath,
    args: [...nodeArgs, PROGRAM, folder, cluster, String(port), String(readerPort)],
    env: async () => ({ PATH: process.env.PATH, HOME: process.env.HOME }),
    prepare: async () => {
      await mkdir(folder, { recursive: true })
    },
    check: async () => {
      const { DATABASE_URL, DATABASE_READER_URL } = await databaseEnv(home, cluster, 'postgres')
      for (const url of [DATABASE_URL, DATABASE_READER_URL]) await expectAnswer(url)
      return 'ready'
    },
    address: `postgresql://127.0.0.1:${port} and its reader on ${readerPort}`,
  }
}

export interface ClusterPorts {
  readonly writer: number
  readonly reader: number
}

/** How a service connects to a database of a cluster, once the cluster was ready; `via` other ports than its own. */
export const databaseEnv = async (home: string, cluster: Cluster, database: string, via?: ClusterPorts) => {
  const urls = await readJson(join(home, postgresName(cluster)), URLS_FILE)
  if (!Value.Check(Urls, urls)) throw new Error(`${postgresName(cluster)} has not been ready yet`)
  const at = (base: string, port: number | undefined): string => {
    const url = new URL(base)
    url.pathname = `/${database}`
    if (port !== undefined) url.port = String(port)
    return url.href
  }
  return { DATABASE_URL: at(urls.writer, via?.writer), DATABASE_READER_URL: at(urls.reader, via?.reader) }
}

const expectAnswer = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000, query_timeout: 1_000 })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('SELECT 1').finally(() => client.end())
}
