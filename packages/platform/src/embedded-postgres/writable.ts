import { access, constants, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartError } from './start-error.ts'

/** Creates the folder, with its parents, when it is missing. Rejects with a {@link StartError} when we cannot write to it. */
export const ensureWritable = async (folder: string): Promise<void> => {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartError(`cannot write to the data folder ${folder} (${codeOf(cause)})`, { cause })
  }
}

/**
 * Creates one folder after the other, because Node's `recursive` never ends where the system says that a new folder's
 * parent does not exist, as in `/proc`.
 */
const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) !== 'ENOENT' || (await exists(dirname(folder)))) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : error)
