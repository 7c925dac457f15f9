import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askPostgres, eventually } from '@praxis/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeLog } from '../log.ts'
import { readPidFile } from './pid-file.ts'
import { hasEnded } from './process.ts'
import { type EmbeddedPostgres, startPostgres } from './start.ts'

let dataDir: string
let running: EmbeddedPostgres[]
let holders: ChildProcess[]

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'praxis-postgres-')), 'postgres')
  running = []
  holders = []
})
afterEach(async () => {
  for (const holder of holders) await kill(holder)
  for (const server of running) await server.stop()
  const orphan = await readPidFile(dataDir).catch(() => undefined)
  if (orphan !== undefined) process.kill(orphan.pid, 'SIGQUIT')
  if (orphan !== undefined) await hasEnded(orphan.pid, 10_000)
  await rm(dirname(dataDir), { recursive: true })
})

test('keeps data over a stop and a start, and creates a database once', async () => {
  const first = await start()
  await Promise.all([first.ensureDatabase('booking'), first.ensureDatabase('booking')])
  await askPostgres(first.url('booking'), 'CREATE TABLE kept AS SELECT 1 AS n')
  await first.stop()
  const second = await start()
  await second.ensureDatabase('booking')
  expect(await askPostgres(second.url('booking'), 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  expect(await askPostgres(second.url('booking'), "SELECT current_setting('synchronous_commit') AS value")).toEqual([
    { value: 'on' },
  ])
})

test('asks for a password that only the owner of the data can read', async () => {
  const url = new URL((await start()).url('postgres'))
  url.password = 'guess'
  await expect(askPostgres(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
  expect((await stat(join(dataDir, 'praxis-password'))).mode & 0o777).toBe(0o600)
})

test('takes over the server and the data of a run that was killed', async () => {
  const { holder, url } = await hold()
  await askPostgres(url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await kill(holder)
  expect(await askPostgres(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  const orphan = await readPidFile(dataDir)
  const server = await start()
  expect(await askPostgres(server.url('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  expect((await readPidFile(dataDir))?.pid).not.toBe(orphan?.pid)
})

test('recovers when the run and its server were both killed', async () => {
  const { holder, url } = await hold()
  await askPostgres(url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await kill(holder)
  await killServer()
  const server = await start()
  expect(await askPostgres(server.url('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 1 }])
})

test('refuses a folder that another instance uses, and leaves that one alone', async () => {
  const { url } = await hold()
  await expect(start()).rejects.toThrow(`another instance is running on the data folder ${dataDir}`)
  expect(await askPostgres(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
})

test('starts a server that was killed again, on the same port, with all that was committed', async () => {
  const server = await start()
  await askPostgres(server.url('postgres'), 'CREATE TABLE kept (n int)')
  for (const n of [1, 2, 3]) {
    await askPostgres(server.url('postgres'), `INSERT INTO kept VALUES (${n})`)
    await killServer()
    await eventually(() => askPostgres(server.url('postgres'), 'SELECT 1'), { withinMs: 20_000 })
  }
  expect(await askPostgres(server.url('postgres'), 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 3 }])
})

test('a first start that is killed half-way leaves nothing in the way', async () => {
  const holder = spawnHolder()
  const siblings = (): Promise<string[]> => readdir(dirname(dataDir))
  await eventually(async () => expect(await siblings()).toContainEqual(expect.stringContaining('.new-')))
  await kill(holder)
  const server = await start()
  expect(await askPostgres(server.url('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  expect((await siblings()).sort()).toEqual([basename(dataDir), `${basename(dataDir)}.log`])
})

test('replaces a stale pid file whose number now belongs to another process', async () => {
  await (await start()).stop()
  await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n\nready\n`)
  const server = await start()
  expect(await askPostgres(server.url('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }])
})

test('says in one line which folder cannot be used', async () => {
  const file = join(dirname(dataDir), 'a-file')
  await writeFile(file, '')
  const log = makeLog({ level: 'silent' })
  await expect(startPostgres({ dataDir: join(file, 'postgres'), log })).rejects.toThrow(
    `cannot write to the data folder ${file}`,
  )
  await expect(startPostgres({ dataDir: '/proc/praxis/postgres', log })).rejects.toThrow(
    'cannot write to the data folder /proc/praxis',
  )
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'thesis.txt'), '')
  await expect(start()).rejects.toThrow(`${dataDir} is neither empty nor a data folder of Praxis`)
  expect(await readFile(join(dataDir, 'thesis.txt'), 'utf8')).toBe('')
})

const start = async (): Promise<EmbeddedPostgres> => {
  const server = await startPostgres({ dataDir, log: makeLog({ level: 'silent' }) })
  running.push(server)
  return server
}

/** Another process that runs PostgreSQL on the same folder. */
const hold = async (): Promise<{ holder: ChildProcess; url: string }> => {
  const holder = spawnHolder()
  const [output] = await once(holder.stdout, 'data')
  return { holder, url: String(output).trim() }
}

const spawnHolder = () => {
  const fixture = fileURLToPath(new URL('./holder.fixture.ts', import.meta.url))
  const holder = spawn(process.execPath, ['--import', 'tsx', fixture, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  holders.push(holder)
  return holder
}

const kill = async (holder: ChildProcess): Promise<void> => {
  if (holder.exitCode !== null || holder.signalCode !== null) return
  holder.kill('SIGKILL')
  await once(holder, 'exit')
}

const killServer = async (): Promise<void> => {
  const file = await readPidFile(dataDir)
  if (file === undefined) throw new Error('no server runs')
  process.kill(file.pid, 'SIGKILL')
  await hasEnded(file.pid, 5_000)
}
