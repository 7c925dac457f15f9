import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { freePort, readinessOf } from '@praxis/platform'
import { type PostgresPair, startPostgresPair, testDatabase } from '@praxis/testing'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeLog } from '../log.ts'
import { isTransient } from '../transient.ts'
import { type Database, openDatabase } from './database.ts'
import { readerOrWriter } from './reader.ts'

interface Notes {
  notes: { text: string }
}

const lines: string[] = []
const log = makeLog({ to: { write: (line) => void lines.push(line) } })

let folder: string
let servers: PostgresPair
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'praxis-reader-'))
  await writeFile(join(folder, '0001_notes.sql'), 'CREATE TABLE notes (text text NOT NULL)')
  servers = await startPostgresPair('notes')
})
afterAll(async () => {
  await servers.stop()
  await rm(folder, { recursive: true })
})

const open = (url: string, readerUrl: string): Promise<Database<Notes>> =>
  openDatabase<Notes>({ name: 'notes', url, readerUrl, migrations: pathToFileURL(`${folder}/`), log })
const note = (db: Database<Notes>, text: string) => db.kysely.insertInto('notes').values({ text }).execute()
const read = async (db: Database<Notes>): Promise<string[]> =>
  (await db.reader.selectFrom('notes').select('text').orderBy('text').execute()).map(({ text }) => text)

/** Takes connections, and says nothing. */
const silentServer = async (): Promise<{ readonly port: number; close(): void }> => {
  const server = createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { port, close: () => void server.close() }
}

it('reads from the replica as far as it has come, and from the writer once it is gone', async () => {
  await servers.lag()
  const db = await open(servers.writerUrl, servers.readerUrl)
  await note(db, 'a')
  // The replica has no such table yet.
  expect(await read(db)).toEqual(['a'])
  await db.close()

  await servers.catchUp()
  const again = await open(servers.writerUrl, servers.readerUrl)
  await servers.lag()
  await note(again, 'b')
  expect(await read(again)).toEqual(['a'])
  await servers.catchUp()
  expect(await read(again)).toEqual(['a', 'b'])

  expect(await readinessOf(again.checks)).toMatchObject({ status: 'ready', checks: { reader: { state: 'ok' } } })
  await servers.killReader()
  await note(again, 'c')
  lines.length = 0
  for (let n = 0; n < 10; n++) expect(await read(again)).toEqual(['a', 'b', 'c'])
  expect(lines.filter((line) => line.includes('the reader is away'))).toHaveLength(1)
  expect(await readinessOf(again.checks)).toMatchObject({ status: 'degraded', checks: { database: { state: 'ok' } } })
  await again.close()
})

it('does not believe a replica for long that no longer shows what it is sent', async () => {
  const own = await startPostgresPair('notes')
  const db = await open(own.writerUrl, own.readerUrl)
  await own.catchUp()
  await own.lag()
  await note(db, 'a')
  expect(await read(db)).toEqual([])
  await vi.waitFor(async () => expect(await read(db)).toEqual(['a']), { timeout: 15_000, interval: 100 })
  expect(await readinessOf(db.checks)).toMatchObject({ status: 'degraded', checks: { reader: { state: 'failed' } } })
  await own.catchUp()
  await vi.waitFor(async () => expect(await readinessOf(db.checks)).toMatchObject({ status: 'ready' }), 5_000)
  await db.close()
  await own.stop()
}, 30_000)

it('is asked though it is behind while its writer says nothing, and waits for that one once', async () => {
  const { url, drop } = await testDatabase('notes')
  const { port, close } = await silentServer()
  const db = await open(url, url)
  await note(db, 'a')
  const pool = new pg.Pool({ connectionString: `postgresql://x@127.0.0.1:${port}/notes`, connectionTimeoutMillis: 500 })
  const writer = new Kysely<Notes>({ dialect: new PostgresDialect({ pool }) })
  const behind = readerOrWriter({ reader: db.kysely, writer, log, lag: { isBehind: () => true } })
  const ask = () => behind.selectFrom('notes').selectAll().execute()
  expect(await ask()).toEqual([{ text: 'a' }])
  const later = performance.now()
  for (let times = 0; times < 5; times++) expect(await ask()).toEqual([{ text: 'a' }])
  expect(performance.now() - later).toBeLessThan(400)
  await pool.end()
  await db.close()
  await drop()
  close()
})

it('says that it is of no use while it takes no writes, and that what fails so may be tried again', async () => {
  const { url, drop } = await testDatabase('notes')
  const db = await open(url, url)
  const name = new URL(url).pathname.slice(1)
  const operator = new pg.Client(url)
  await operator.connect()
  await db.check()
  await operator.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`)
  await operator.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await vi.waitFor(() => expect(db.check()).rejects.toThrow('takes no writes'), 5_000)
  expect(await note(db, 'a').catch(isTransient)).toBe(true)
  await operator.query(`ALTER DATABASE "${name}" RESET default_transaction_read_only`)
  await operator.end()
  await db.close()
  await drop()
})

it('does not wait long, and only once, for a reader that takes connections and says nothing', async () => {
  const { port, close } = await silentServer()
  const { url, drop } = await testDatabase('notes')
  const db = await open(url, `postgresql://nobody@127.0.0.1:${port}/notes`)
  await note(db, 'a')
  const startedAt = performance.now()
  const all = await Promise.all(Array.from({ length: 20 }, () => read(db)))
  expect(all).toEqual(Array(20).fill(['a']))
  expect(performance.now() - startedAt).toBeLessThan(1_500)
  const later = performance.now()
  expect(await read(db)).toEqual(['a'])
  expect(performance.now() - later).toBeLessThan(200)
  await db.close()
  await drop()
  close()
})

it('answers what is wrong with a statement itself, and has no transactions', async () => {
  const { url, drop } = await testDatabase('notes')
  const db = await open(url, url)
  await expect(db.reader.selectFrom('notes').select('text').where('text', '=', '\0').execute()).rejects.toThrow()
  await expect(db.reader.transaction().execute(async () => undefined)).rejects.toThrow('no transactions')
  await db.close()
  await drop()
})
