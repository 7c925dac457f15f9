import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

export interface Settings {
  readonly port: number
  readonly home: string
  readonly practitioners: number
  /** Further variables of its environment. */
  readonly variables?: Readonly<Record<string, string>> | undefined
  /** The checkout whose code runs; this one when absent. */
  readonly root?: string | undefined
  /** What Node runs, with its own options; what `npm start` does when absent. */
  readonly words?: readonly string[]
}

/** A started all-in-one, ready or not. */
export interface PraxisProcess {
  readonly child: ChildProcess
  /** The exit code; null after a signal that could not be caught. */
  readonly exited: Promise<number | null>
  /** All that it has said so far. */
  output(): { stdout: string; stderr: string }
}

/** What `npm start` runs, without npm in between: signals reach the process itself. */
export const spawnPraxis = ({
  port,
  home,
  practitioners,
  variables,
  root = projectRoot,
  words = ['tools/start.mjs'],
}: Settings): PraxisProcess => {
  const env = {
    ...process.env,
    // A machine that does many things is late, and is not what these tests are about.
    OVERLOAD_DELAY_MS: '60000',
    ...variables,
    PORT: String(port),
    PRAXIS_HOME: home,
    PRAXIS_DEMO_PRACTITIONERS: String(practitioners),
    // Started under `npm test`, it would take our npm for its own and end with it.
    npm_lifecycle_event: undefined,
  }
  const child = spawn(process.execPath, words, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    output.stdout += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    output.stderr += String(chunk)
  })
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, exited, output: () => output }
}

/** The PostgreSQL of a home folder. */
export const postgresPid = (home: string): Promise<number> => postmasterPid(join(home, 'postgres'))

/** The PostgreSQL of a data folder, by the file that it keeps while it runs. */
export const postmasterPid = async (dataDir: string): Promise<number> => {
  const [pid] = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

/** False also for a process that has ended and that nobody has asked for its exit code. */
export const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0) && !hasEnded(pid)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** What Linux says of a process that is only still listed; other systems have no such file. */
const hasEnded = (pid: number): boolean => {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Waits until the gateway says that everything behind it works, in every part. Rejects with the output of a process that ended. */
export const untilReady = async (url: string, started: PraxisProcess, withinMs = 150_000): Promise<void> => {
  const ended = started.exited.then((code) => {
    const { stdout, stderr } = started.output()
    throw new Error(`Praxis ended with ${code}: ${stderr}${stdout}`)
  })
  const ready = vi.waitFor(
    async () => {
      const answer = await fetch(`${url}/health/ready`)
      const said = await answer.text()
      const { status }: { status?: unknown } = JSON.parse(said)
      if (status !== 'ready') throw new Error(`/health/ready answers ${said}`)
    },
    { timeout: withinMs, interval: 100 },
  )
  await Promise.race([ready, ended])
}
