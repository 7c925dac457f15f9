import type { Logger } from '../log.ts'
import type { Home } from './home.ts'
import { takeLease } from './lease.ts'
import { disownPidFile, readPidFile } from './pid-file.ts'
import { commandLineOf, hasEnded } from './process.ts'
import { StartError } from './start-error.ts'

const STOP_MS = 30_000

/**
 * Stops the server that a killed parent left running, if the server belongs to this folder and nobody uses it. Rejects with
 * a {@link StartError} when a running instance uses it.
 */
export const stopOrphan = async (home: Home, urlAt: (port: number) => string, log: Logger): Promise<void> => {
  const file = await readPidFile(home.dataDir)
  if (file === undefined) return
  if (!(await commandLineOf(file.pid)).includes(home.marker)) return disownPidFile(home.dataDir)
  if (file.port > 0 && (await isInUse(urlAt(file.port)))) {
    throw new StartError(`another instance is running on the data folder ${home.dataDir}`)
  }
  log.info({ pid: file.pid }, 'stopping the PostgreSQL that an earlier run left behind')
  signal(file.pid, 'SIGINT')
  if (await hasEnded(file.pid, STOP_MS)) return
  throw new StartError(`PostgreSQL (process ${file.pid}) of an earlier run does not end; stop it and try again`)
}

/** A server that no longer answers is ending, so it counts as not in use. */
const isInUse = async (url: string): Promise<boolean> => {
  const lease = await takeLease(url).catch(() => 'unreachable' as const)
  if (lease === 'unreachable') return false
  await lease?.release()
  return lease === undefined
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ESRCH') return
    throw new StartError(`PostgreSQL (process ${pid}) of an earlier run belongs to another account`, { cause })
  }
}
