import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** How many files of how many are copied. */
export type Copied = (done: number, total: number) => void

export interface Found {
  /** Below the folder. */
  readonly path: string
  readonly isFolder: boolean
}

/** All that is in a folder and in those below it, each after the folder that it is in. */
export const everythingIn = async (folder: string): Promise<Found[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)),
    isFolder: entry.isDirectory(),
  }))
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** Copies files and folders of a running server. What has been removed meanwhile is left out. */
export const copyFiles = async (from: string, to: string, files: readonly Found[], copied: Copied): Promise<void> => {
  for (const [index, { path, isFolder }] of files.entries()) {
    if (isFolder) await mkdir(join(to, path), { mode: 0o700 })
    else await copyToDisk(join(from, path), join(to, path)).catch(unlessRemoved)
    copied(index + 1, files.length)
  }
}

/**
 * Copies a file onto the disk, not only into its cache, as far as it goes: `copyFile` asks once how long it is, and
 * never ends when the server cuts it off meanwhile.
 */
export const copyToDisk = async (from: string, to: string): Promise<void> => {
  const file = await open(from, 'r')
  await pipeline(file.createReadStream(), createWriteStream(to, { mode: 0o600, flush: true }))
}

const unlessRemoved = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}
