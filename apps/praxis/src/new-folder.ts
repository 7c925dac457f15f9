import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { OperatorError } from './operator-error.ts'

/**
 * Fills a new folder. The folder gets its name by a rename when it is complete. Rejects with an {@link OperatorError} when
 * the name is in use or the folder cannot be created.
 */
export const fillNewFolder = async (folder: string, fill: (staging: string) => Promise<void>): Promise<void> => {
  if (await isThere(folder)) throw new OperatorError(`${folder} is there already; name a new folder`)
  const staging = `${folder}.part`
  await mkdir(staging, { mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    const remedy = cause.code === 'EEXIST' ? '; remove it if it was left by a command that was broken off' : ''
    throw new OperatorError(`cannot make ${staging} (${cause.code})${remedy}`, { cause })
  })
  try {
    await fill(staging)
    await rename(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    throw error
  }
}

/** An empty folder counts as none. */
const isThere = async (folder: string): Promise<boolean> => {
  try {
    return (await readdir(folder)).length > 0
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}
