import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** How many files are copied, and how many there are. */
export type Copied = (done: number, total: number) => void

export interface Found {
  /** The path below the folder. */
  readonly path: string
  readonly isFolder: boolean
}

/** Lists all files and folders below a folder, each after the folder that contains it. */
export const everythingIn = async (folder: string): Promise<Found[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)),
    isFolder: entry.isDirectory(),
  }))
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** Copies files and folders of a running server. Files that the server removes meanwhile are left out. */
export const copyFiles = async (from: string, to: string, files: readonly Found[], copied: Copied): Promise<void> => {
  for (const [index, { path, isFolder }] of files.entries()) {
    if (isFolder) await mkdir(join(to, path), { mode: 0o700 })
    else await copyToDisk(join(from, path), join(to, path)).catch(unlessRemoved)
    copied(index + 1, files.length)
  }
}

/**
 * Copies a file to its end, and writes it to the disk, not only to the disk's cache. `copyFile` does not fit: it asks once
 * how long the file is, and never ends when the server shortens the file meanwhile.
 */
export const copyToDisk = async (from: string, to: string): Promise<void> => {
  const file = await open(from, 'r')
  await pipeline(file.createReadStream(), createWriteStream(to, { mode: 0o600, flush: true }))
}

const unlessRemoved = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}
