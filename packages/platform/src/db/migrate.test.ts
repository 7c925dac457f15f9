import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeLog, openDatabase } from '@praxis/platform'
import { type TestDatabase, testDatabase } from '@praxis/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await testDatabase('notes')
  folder = await mkdtemp(join(tmpdir(), 'praxis-migrations-'))
  await add('0001_notes.sql', 'CREATE TABLE notes (text text)')
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const add = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql)
const remove = (name: string): Promise<void> => rm(join(folder, name))

/** Starts and stops a release whose migrations are those of the folder, and resolves with what two tables note. */
const start = async (): Promise<{ migrations: string[]; expansions: string[] }> => {
  const migrations = pathToFileURL(`${folder}/`)
  const db = await openDatabase({ name: 'notes', url: database.url, migrations, log: makeLog({ level: 'silent' }) })
  const namesIn = async (table: string): Promise<string[]> =>
    (await db.pool.query<{ name: string }>(`SELECT name FROM ${table} ORDER BY name`)).rows.map(({ name }) => name)
  const noted = { migrations: await namesIn('migrations'), expansions: await namesIn('expansions') }
  await db.close()
  return noted
}

it('lets the release before start again over a database that was expanded', async () => {
  await start()
  await add('0002_author.expand.sql', 'ALTER TABLE notes ADD COLUMN author text')
  const upgraded = { migrations: ['0001_notes.sql'], expansions: ['0002_author.expand.sql'] }
  expect(await start()).toEqual(upgraded)
  await remove('0002_author.expand.sql')
  expect(await start()).toEqual(upgraded)
})

it('refuses a release that is older than another migration', async () => {
  await add('0002_no_notes.sql', 'DROP TABLE notes')
  await start()
  await remove('0002_no_notes.sql')
  await expect(start()).rejects.toThrow('lacks: 0002_no_notes.sql')
})

it('applies each file once when replicas start together', async () => {
  await add('0002_author.expand.sql', 'ALTER TABLE notes ADD COLUMN author text')
  const all = await Promise.all([start(), start(), start()])
  expect(all).toEqual(Array(3).fill(all[0]))
})
