import { copyFile, mkdir, open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

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

/** Copies files and folders onto the disk, not only into its cache. What has been removed meanwhile is left out. */
export const copyFiles = async (from: string, to: string, files: readonly Found[], copied: Copied): Promise<void> => {
  for (const [index, { path, isFolder }] of files.entries()) {
    if (isFolder) await mkdir(join(to, path), { mode: 0o700 })
    else await copyFile(join(from, path), join(to, path)).then(() => flush(join(to, path)), unlessRemoved)
    copied(index + 1, files.length)
  }
}

const flush = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

const unlessRemoved = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}
