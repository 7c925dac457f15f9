import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findInstance } from '@praxis/instance'
import { type Praxis, praxisAt } from '../e2e/instance.ts'
import { isRunning, type PraxisProcess, postgresPid, projectRoot, untilReady } from '../e2e/process.ts'
import { databaseUrl } from './database.ts'

/** The folder and port of each worker's Praxis, as JSON of a list of {@link Place}. */
export const PLACES_VARIABLE = 'PRAXIS_FAULTS_PLACES'

export interface Place {
  readonly home: string
  readonly port: string
}

/**
 * The Praxis that the test files of a worker share one after the other. It is one process. Each file may kill it and must
 * leave it running.
 */
export interface Ours extends Praxis {
  /** SIGKILL to the whole process; its PostgreSQL stays behind. */
  kill(): Promise<void>
  /** Starts it again over the same folder, at the same address. */
  start(): Promise<void>
  /** SIGKILL to PostgreSQL. */
  killPostgres(): Promise<void>
  /** The process, as the operating system knows it. */
  pid(): Promise<number>
  /** A database of this instance. */
  databaseUrl(name: string): Promise<string>
}

/** Starts the Praxis if it does not run. */
export const ours = async (): Promise<Ours> => {
  const { home, port } = place()
  const url = `http://127.0.0.1:${port}`
  const start = async (): Promise<void> => untilReady(url, spawnOurs(home, port))
  // The process must answer, because a test file may have failed between a kill and a start.
  const isThere = await fetch(`${url}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  )
  if (!isThere) await start()
  return { ...praxisAt(url, home), start, ...handlesOf(home) }
}

const place = (): Place => {
  const { [PLACES_VARIABLE]: json = '[]', VITEST_POOL_ID: worker } = process.env
  const places: readonly Place[] = JSON.parse(json)
  const own = places[Number(worker) - 1]
  if (own === undefined) throw new Error('npm run test:faults runs these tests')
  return own
}

const handlesOf = (home: string): Pick<Ours, 'kill' | 'killPostgres' | 'pid' | 'databaseUrl'> => {
  const pid = async (): Promise<number> => {
    const instance = await findInstance(home)
    if (instance?.pid === undefined) throw new Error('Praxis does not run')
    return instance.pid
  }
  return {
    pid,
    kill: async () => killed(await pid()),
    killPostgres: async () => killed(await postgresPid(home)),
    databaseUrl: (name) => databaseUrl(home, name),
  }
}

/** Resolves when the process is no more. */
const killed = async (pid: number): Promise<void> => {
  process.kill(pid, 'SIGKILL')
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Writes the output to the folder, because the process outlives the test file that started it. */
const spawnOurs = (home: string, port: string): PraxisProcess => {
  const output = join(home, 'output.txt')
  const to = openSync(output, 'a')
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      PORT: port,
      PRAXIS_HOME: home,
      PRAXIS_DEMO_PRACTITIONERS: '0',
      // The limits are high, because these tests check neither rates nor response times.
      RATE_FACTOR: '1000',
      UPSTREAM_TIMEOUT_MS: '10000',
      // Started under `npm run`, it would take our npm for its own and end with it.
      npm_lifecycle_event: undefined,
    },
    stdio: ['ignore', to, to],
  })
  closeSync(to)
  child.unref()
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, exited, output: () => ({ stdout: readFileSync(output, 'utf8'), stderr: '' }) }
}

/** What may still run of the instance in a folder. */
export const pidsOf = async (home: string): Promise<number[]> => {
  const instance = await findInstance(home)
  const postgres = existsSync(join(home, 'postgres', 'postmaster.pid')) ? [await postgresPid(home)] : []
  return [...(instance?.pid === undefined ? [] : [instance.pid]), ...postgres]
}
