import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The content of `postmaster.pid`, which a running server writes to its data folder. */
export interface PidFile {
  readonly pid: number
  /** Whole seconds since the epoch. */
  readonly startedAt: number
  readonly port: number
  readonly ready: boolean
}

/** Lines of the file, from PostgreSQL's `src/include/utils/pidfile.h`. */
const LINE = { pid: 0, startedAt: 2, port: 3, status: 7 } as const

/** Undefined when no server runs there, or when it has not written its port yet. */
export const readPidFile = async (dataDir: string): Promise<PidFile | undefined> => {
  const lines = await readLines(dataDir)
  const pid = Number(lines[LINE.pid])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  return {
    pid,
    startedAt: Number(lines[LINE.startedAt]),
    port: Number(lines[LINE.port] ?? 0),
    ready: lines[LINE.status]?.trim() === 'ready',
  }
}

/**
 * Makes PostgreSQL treat the file as stale, although its process id may belong to another process now. It writes the id of
 * the server's own parent, which PostgreSQL never takes for a rival. The file is not removed, because PostgreSQL reads from
 * its other lines whether children of the dead server still use the data.
 */
export const disownPidFile = async (dataDir: string): Promise<void> => {
  const [, ...rest] = await readLines(dataDir)
  await writeFile(pathIn(dataDir), [process.pid, ...rest].join('\n'))
}

const readLines = async (dataDir: string): Promise<string[]> => {
  const text = await readFile(pathIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n')
}

const pathIn = (dataDir: string): string => join(dataDir, 'postmaster.pid')
