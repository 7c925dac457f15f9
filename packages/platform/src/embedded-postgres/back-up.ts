import { accountFor } from './account.ts'
import { baseBackup, ownAll } from './base-backup.ts'
import type { Copied } from './copy-files.ts'
import { readPassword, urlOf } from './init.ts'
import { readPidFile } from './pid-file.ts'

/**
 * Copies the server that runs on `dataDir` into an existing empty folder, in the state that it has when the copying ends.
 * {@link startPostgres} starts on the copy. Rejects when no server runs there, or when it ends meanwhile.
 */
export const backUpPostgres = async (dataDir: string, to: string, copied: Copied): Promise<void> => {
  const file = await readPidFile(dataDir)
  if (file?.ready !== true) throw new Error(`no PostgreSQL runs on ${dataDir}`)
  const url = urlOf({ password: await readPassword(dataDir), port: file.port, database: 'postgres' })
  await baseBackup({ url, dataDir }, to, copied)
  await ownAll(to, await accountFor(dataDir))
}
