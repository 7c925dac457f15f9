import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { environment } from './environment.ts'
import type { Home } from './home.ts'
import { openLogFile } from './log-file.ts'
import { readPidFile } from './pid-file.ts'
import { asFlags, type Settings } from './settings.ts'
import { StartError } from './start-error.ts'

/** A PostgreSQL process that accepts connections. */
export interface Server {
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Lets sessions that are being closed go, ends the others, writes a checkpoint and leaves; forced when that takes too long. */
  stop(): Promise<void>
}

/** A client that has just closed its connections is not told that they were broken. */
const LEAVE_MS = 500
/** How long a stop may take before the process leaves without a checkpoint; the next start then recovers. */
const STOP_MS = 6_000

/** Resolves when the server accepts connections, however long recovery takes. Rejects when it ends before that. */
export const startServer = async (home: Home, port: number, settings: Settings): Promise<Server> => {
  const log = await openLogFile(home.logFile)
  if (home.account !== undefined) await log.handle.chown(home.account.uid, home.account.gid)
  const since = Math.floor(Date.now() / 1000)
  const flags = ['-D', await home.pathFor(home.dataDir), '-p', String(port)]
  const child = spawn(home.binaries.postgres, [...flags, ...asFlags({ ...settings, cluster_name: home.marker })], {
    cwd: home.dataDir,
    env: environment(),
    // A group of its own: Ctrl-C in the terminal must reach us, who stop it in order, and not the server.
    detached: true,
    stdio: ['ignore', log.handle.fd, log.handle.fd],
    ...home.account,
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  try {
    await once(child, 'spawn')
    while (!(await isReady(home, child, since))) {
      if (hasExited(child)) throw new StartError(`PostgreSQL ended while it started: ${await log.lastWords()}`)
      await wait(10)
    }
  } finally {
    await log.handle.close()
  }
  return { ended, stop: () => stop(child, ended) }
}

/** In a container a killed server's file often names the very number that the next one gets, hence `since`. */
const isReady = async ({ dataDir }: Home, { pid }: ChildProcess, since: number): Promise<boolean> => {
  const file = await readPidFile(dataDir)
  return file !== undefined && file.pid === pid && file.startedAt >= since && file.ready
}

const hasExited = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

const stop = async (child: ChildProcess, ended: Promise<void>): Promise<void> => {
  if (hasExited(child)) return
  const steps = [setTimeout(() => child.kill('SIGINT'), LEAVE_MS), setTimeout(() => child.kill('SIGQUIT'), STOP_MS)]
  child.kill('SIGTERM')
  await ended
  for (const step of steps) clearTimeout(step)
}
