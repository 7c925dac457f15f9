import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@praxis/platform'
import { withoutEngines } from '../harness/without-engines.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What `npm start` runs, in a folder of its own, on the embedded engines whatever else runs here. */
export interface Started {
  readonly url: string
  readonly home: string
  readonly pid: number
  /** From the command to the first answer of a search, in milliseconds. */
  readonly firstAnswerMs: number
  stop(): Promise<void>
}

interface Options {
  readonly home: string
  readonly practitioners: number
  /** Further variables of its environment. */
  readonly variables?: Readonly<Record<string, string>>
}

/** Resolves when the first search is answered. Rejects with what it said when it ends before. */
export const startPraxis = async ({ home, practitioners, variables }: Options): Promise<Started> => {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: ROOT,
    env: {
      ...withoutEngines(process.env),
      ...variables,
      PORT: String(port),
      PRAXIS_HOME: home,
      PRAXIS_DEMO_PRACTITIONERS: String(practitioners),
      npm_lifecycle_event: undefined,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  await firstAnswer(`${url}/fr/v1/search?q=dentist%20Paris`, child)
  const firstAnswerMs = performance.now() - began
  if (child.pid === undefined) throw new TypeError('a process without a number')
  return {
    url,
    home,
    pid: child.pid,
    firstAnswerMs,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

const firstAnswer = async (url: string, child: ChildProcess): Promise<void> => {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Praxis ended with ${child.exitCode}: ${String(child.stderr?.read())}`)
    const isThere = await fetch(url).then(
      async (answer) => answer.ok && (await answer.text()) !== '',
      () => false,
    )
    if (isThere) return
    await wait(20)
  }
}

/** A folder of one measurement's own, removed afterwards. */
export const withOwnHome = async <Result>(work: (home: string) => Promise<Result>): Promise<Result> => {
  const home = await mkdtemp(join(tmpdir(), 'praxis-bench-'))
  try {
    return await work(home)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** A Praxis of one measurement's own, whose gateway lets one machine ask as often as a city. */
export const withOwnPraxis = <Result>(
  practitioners: number,
  work: (praxis: Started) => Promise<Result>,
): Promise<Result> =>
  withOwnHome(async (home) => {
    const praxis = await startPraxis({ home, practitioners, variables: { RATE_FACTOR: '10000' } })
    return await work(praxis).finally(praxis.stop)
  })

/** Memory of a process that is its own or not given back, in MB (Linux). */
export const residentMb = async (pid: number): Promise<number> => {
  const status = await readFile(join('/proc', String(pid), 'status'), 'utf8')
  const [, kB = 'NaN'] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? []
  return Number(kB) / 1_024
}
