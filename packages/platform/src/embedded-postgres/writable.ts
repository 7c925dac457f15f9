import { access, constants, mkdir } from 'node:fs/promises'
import { StartError } from './start-error.ts'

/** Makes the folder, with its parents, when it is missing. Rejects with a {@link StartError} when we cannot write to it. */
export const ensureWritable = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : ''
    throw new StartError(`cannot write to the data folder ${folder}${reason}`, { cause })
  }
}
