import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running server writes into `postmaster.pid` in its data folder. */
export interface PidFile {
  readonly pid: number
  /** Whole seconds since the epoch. */
  readonly startedAt: number
  readonly port: number
  readonly ready: boolean
}

/** Lines of the file, from PostgreSQL's `src/include/utils/pidfile.h`. */
const LINE = { pid: 0, startedAt: 2, port: 3, status: 7 } as const

/** `undefined` when no server runs there, or it has not got far enough to say on which port. */
export const readPidFile = async (dataDir: string): Promise<PidFile | undefined> => {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n')
  const pid = Number(lines[LINE.pid])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  return {
    pid,
    startedAt: Number(lines[LINE.startedAt]),
    port: Number(lines[LINE.port] ?? 0),
    ready: lines[LINE.status]?.trim() === 'ready',
  }
}
