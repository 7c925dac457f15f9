import { type FileHandle, open } from 'node:fs/promises'

/** Bytes above which the next start empties the file. */
const MAX_BYTES = 10_000_000

interface LogFile {
  readonly handle: FileHandle
  /** Reads from the file why the server ended, in one line. */
  lastWords(): Promise<string>
}

/** The server's log is a file and no pipe, because a server that outlives us must not lose its log or fail on a closed pipe. */
export const openLogFile = async (path: string): Promise<LogFile> => {
  const handle = await open(path, 'a+', 0o600)
  if ((await handle.stat()).size > MAX_BYTES) await handle.truncate()
  const { size: before } = await handle.stat()
  return {
    handle,
    lastWords: async () => {
      const { size } = await handle.stat()
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - before), 0, size - before, before)
      const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n')
      return (
        (lines.findLast((line) => line.includes('FATAL')) ?? lines.at(-1) ?? '').replace(/^.*?FATAL: +/, '') ||
        'it said nothing'
      )
    },
  }
}
