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
  /** Ends the sessions, writes a checkpoint and ends the process. Ends it without a checkpoint when that takes too long. */
  stop(): Promise<void>
}

/**
 * Milliseconds before a stop ends the sessions, so that connections which their client closes at this moment close without
 * an error.
 */
const LEAVE_MS = 500
/** Milliseconds after which a stop ends the process without a checkpoint. The next start then recovers. */
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
    // The server has a process group of its own, so that Ctrl-C in the terminal reaches only us, and we stop the server in
    // order.
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

/**
 * `since` is compared because in a container the next server often has the process id of a killed one, whose file is still
 * there.
 */
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
