import { once } from 'node:events'
import { createWriteStream, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, makeLog, StartError, type Stoppable } from '@praxis/platform'

/** Bytes above which a start renames the log. It replaces the log that an earlier start has renamed. */
const MAX_BYTES = 50_000_000

export interface LogFile extends Stoppable {
  readonly path: string
  readonly log: Logger
}

/**
 * Writes the full log as JSON lines to the home folder, so that the terminal stays readable. Rejects with a {@link
 * StartError}.
 */
export const openLogFile = async (home: string, level: string): Promise<LogFile> => {
  const path = join(home, 'praxis.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > MAX_BYTES) renameSync(path, `${path}.1`)
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 })
  await once(stream, 'open').catch((cause) => {
    throw new StartError(`cannot write the log ${path}`, { cause })
  })
  stream.on('error', ({ message }) => process.stderr.write(`praxis: the log cannot be written: ${message}\n`))
  return {
    path,
    log: makeLog({ level, to: { write: (line) => stream.writable && stream.write(line) } }),
    stop: () => new Promise((resolve) => stream.end(resolve)),
  }
}
