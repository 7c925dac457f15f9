import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Account, accountFor, canReach } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { ensureWritable } from './writable.ts'

/** One data folder and all that is needed to run a server on it. */
export interface Home {
  readonly dataDir: string
  /** Where PostgreSQL writes its own log, beside the data. */
  readonly logFile: string
  /** Part of the server's command line, which shows that a process belongs to this folder and to no other. */
  readonly marker: string
  readonly account: Account | undefined
  readonly binaries: Binaries
  /** The path by which the server's account reaches `folder`, if the server is started in `folder`. */
  pathFor(folder: string): Promise<string>
}

/** Rejects with a {@link StartError} when the folder cannot be written to. */
export const openHome = async (path: string): Promise<Home> => {
  const parent = dirname(resolve(path))
  await ensureWritable(parent)
  // Resolves links, so that one folder has one name.
  const dataDir = join(await realpath(parent), basename(resolve(path)))
  const account = await accountFor(dataDir)
  return {
    dataDir,
    logFile: join(dirname(dataDir), `${basename(dataDir)}.log`),
    marker: `praxis-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`,
    account,
    binaries: await findBinaries(account),
    pathFor: async (folder) => ((await canReach(dirname(folder), account)) ? folder : OWN_WORKING_FOLDER),
  }
}

/**
 * Under a folder such as `/root` (mode 700) the server's account cannot resolve the path of its own data, yet it can
 * use the folder it was started in. Linux names that folder by this link, which needs no rights on the way.
 */
const OWN_WORKING_FOLDER = '/proc/self/cwd'
