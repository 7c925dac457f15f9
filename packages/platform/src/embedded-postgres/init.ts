import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { environment } from './environment.ts'
import type { Home } from './home.ts'
import { commandLineOf } from './process.ts'
import { StartError } from './start-error.ts'

/** The superuser's name in every folder. */
const SUPERUSER = 'postgres'
const PASSWORD_FILE = 'praxis-password'

/**
 * The file of the password in the data folder, mode 0600. A password is needed because every account of the machine can
 * connect to loopback.
 */
export const readPassword = (dataDir: string): Promise<string> => readFile(join(dataDir, PASSWORD_FILE), 'utf8')

interface Place {
  readonly password: string
  readonly port: number
  readonly database: string
}

/** The URL for the superuser. */
export const urlOf = ({ password, port, database }: Place): string =>
  `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`

/**
 * Creates the data folder unless it exists. `fill` writes to `data` in a staging folder beside it, which gets its name when
 * it is complete. A start that is killed half-way leaves nothing that looks like data by this, and the next start removes
 * what is left.
 */
export const ensureFilled = async (home: Home, fill: (staging: string) => Promise<void>): Promise<void> => {
  await removeLeftovers(home.dataDir)
  if (await isInitialised(home.dataDir)) return
  const staging = `${home.dataDir}.new-${process.pid}`
  await makeFolder(staging, home)
  await makeFolder(join(staging, 'data'), home)
  await fill(staging)
  await rename(join(staging, 'data'), home.dataDir)
  await rm(staging, { recursive: true })
}

/** Creates a new database cluster. */
export const ensureInitialised = (home: Home): Promise<void> =>
  ensureFilled(home, async (staging) => {
    await writeFile(join(staging, PASSWORD_FILE), randomBytes(24).toString('base64url'), { mode: 0o600 })
    await own(join(staging, PASSWORD_FILE), home)
    await initdb(home, staging)
    await rename(join(staging, PASSWORD_FILE), join(staging, 'data', PASSWORD_FILE))
  })

/** Refuses a folder with other content, because we must not write to it or remove it. */
const isInitialised = async (dataDir: string): Promise<boolean> => {
  const content = await readdir(dataDir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw new StartError(`cannot read the data folder ${dataDir} (${error.code})`, { cause: error })
  })
  if (content.length === 0) return false
  if (content.includes('PG_VERSION') && content.includes(PASSWORD_FILE)) return true
  throw new StartError(`${dataDir} is neither empty nor a data folder of Praxis`)
}

const initdb = async (home: Home, staging: string): Promise<void> => {
  const folder = join(staging, 'data')
  const flags = [
    ['--pgdata', await home.pathFor(folder)],
    ['--pwfile', join('..', PASSWORD_FILE)],
    ['--username', SUPERUSER],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    ['--locale', 'C'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
  ].flat()
  try {
    await promisify(execFile)(home.binaries.initdb, flags, { cwd: folder, env: environment(), ...home.account })
  } catch (cause) {
    const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim().split('\n')[0] : undefined
    throw new StartError(`PostgreSQL cannot prepare its data folder: ${stderr || String(cause)}`, { cause })
  }
}

const makeFolder = async (path: string, home: Home): Promise<void> => {
  await mkdir(path, { mode: 0o700 })
  await own(path, home)
}

const own = async (path: string, { account }: Home): Promise<void> => {
  if (account !== undefined) await chown(path, account.uid, account.gid)
}

/** Removes staging folders of processes that have ended. The name of a staging folder contains the id of its process. */
const removeLeftovers = async (dataDir: string): Promise<void> => {
  const parent = dirname(dataDir)
  const prefix = `${basename(dataDir)}.new-`
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue
    const pid = Number(name.slice(prefix.length))
    if (pid !== process.pid && (await commandLineOf(pid)) !== '') continue
    await rm(join(parent, name), { recursive: true, force: true, maxRetries: 10 })
  }
}
