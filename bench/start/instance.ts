import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findInstance } from '@praxis/instance'
import { freePort } from '@praxis/platform'
import { withoutEngines } from '../harness/without-engines.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** How much of what it said an error shows. */
const OUTPUT_CHARACTERS = 4_000

/** An `npm start` in a folder of its own, on the embedded engines whatever else runs here. */
export interface Started {
  readonly url: string
  readonly home: string
  /** Of Praxis itself, not of npm. */
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
  const output = join(home, 'output.txt')
  const file = await open(output, 'w')
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: {
      ...withoutEngines(process.env),
      ...variables,
      PORT: String(port),
      PRAXIS_HOME: home,
      PRAXIS_DEMO_PRACTITIONERS: String(practitioners),
    },
    stdio: ['ignore', file.fd, file.fd],
  })
  await file.close()
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  await untilSo({ child, output }, () => isAnswered(`${url}/fr/v1/search?q=dentist%20Paris`))
  const firstAnswerMs = performance.now() - began
  // It says where it runs a moment after it answers.
  const pid = await untilSo({ child, output }, async () => (await findInstance(home))?.pid)
  return {
    url,
    home,
    pid,
    firstAnswerMs,
    stop: async () => {
      process.kill(pid, 'SIGTERM')
      await exited
    },
  }
}

/** Asks until there is something. Rejects with what it said when it ends before. */
const untilSo = async <Found>(
  { child, output }: { child: ChildProcess; output: string },
  ask: () => Promise<Found | undefined>,
): Promise<Found> => {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(
        `Praxis ended with ${child.exitCode}:\n${(await readFile(output, 'utf8')).slice(-OUTPUT_CHARACTERS)}`,
      )
    const found = await ask()
    if (found !== undefined) return found
    await wait(20)
  }
}

const isAnswered = (url: string): Promise<true | undefined> =>
  fetch(url).then(
    async (answer) => (answer.ok && (await answer.text()) !== '' ? true : undefined),
    () => undefined,
  )

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
