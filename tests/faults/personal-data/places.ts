import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findInstance } from '@praxis/instance'
import { askPostgres } from '@praxis/testing'
import type { Collector } from '../../e2e/collector.ts'
import type { Instance } from '../../e2e/instance.ts'
import { databaseUrl } from '../database.ts'

/** A place that may contain personal data, and all its text. */
export type Place = readonly [name: string, text: string]

const DATABASES = ['booking', 'practitioner', 'patient', 'search', 'inbox']

/** Everything that an instance stores or prints: output, log files, topics, tables, metrics, traces. */
export const placesOf = async (praxis: Instance, collector: Collector): Promise<Place[]> => {
  const instance = await findInstance(praxis.home)
  if (instance === undefined) throw new Error('Praxis does not run')
  const tables = await Promise.all(
    DATABASES.map(async (database) => tablesOf(database, await databaseUrl(praxis.home, database))),
  )
  return [
    ['output', praxis.output()],
    ...(await logFiles(praxis.home)),
    ...(await topicsOf(instance.busUrl)),
    ...tables.flat(),
    ...(await metricsOf(instance.services)),
    ['traces', collector.received()],
  ]
}

/** The files of a folder, without those of folders in it. */
export const logFiles = async (folder: string): Promise<Place[]> => {
  const names = (await readdir(folder)).filter((name) => /\.log(\.|$)/.test(name))
  return Promise.all(
    names.map(async (name): Promise<Place> => [`log:${name}`, await readFile(join(folder, name), 'utf8')]),
  )
}

/** The dead events among them, with the reasons. */
const topicsOf = async (busUrl: string): Promise<Place[]> => {
  const rows = await askPostgres(
    busUrl,
    "SELECT topic, string_agg(key || ' ' || event, chr(10)) AS text FROM events GROUP BY topic",
  )
  return rows.map(({ topic, text }) => [`topic:${topic}`, String(text)])
}

/** Every table with all its rows. The rows of a partitioned table are in its partitions. */
export const tablesOf = async (database: string, url: string): Promise<Place[]> => {
  const tables = await askPostgres(
    url,
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema')`,
  )
  return Promise.all(
    tables.map(async ({ name }): Promise<Place> => {
      const [row] = await askPostgres(url, `SELECT string_agg(t::text, chr(10)) AS text FROM ${name} t`)
      return [`db:${database}.${name}`, String(row?.text ?? '')]
    }),
  )
}

export const metricsOf = (services: Readonly<Record<string, string>>): Promise<Place[]> =>
  Promise.all(
    Object.entries(services).map(async ([name, url]): Promise<Place> => {
      const answer = await fetch(`${url}/metrics`)
      return [`metrics:${name}`, await answer.text()]
    }),
  )
