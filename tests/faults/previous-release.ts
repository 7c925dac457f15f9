import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { lastRelease, parseChangelog } from '../../tools/repository/changelog.ts'
import { projectRoot } from '../e2e/process.ts'

const run = promisify(execFile)

/** A release that runs: its files and its own dependencies. */
export interface PreviousRelease {
  readonly version: string
  /** The folder of its checkout. */
  readonly root: string
}

/**
 * The last release of CHANGELOG.md, checked out and installed under the user's cache folder, once for each commit.
 * Rejects when this clone does not have the commit, or when npm cannot install.
 */
export const previousRelease = async (): Promise<PreviousRelease> => {
  const release = lastRelease(parseChangelog(await readFile(join(projectRoot, 'CHANGELOG.md'), 'utf8')))
  const { version } = release
  const commit = await fullCommit(release)
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'praxis', 'releases')
  const root = join(cache, commit)
  if (existsSync(root)) return { version, root }
  await mkdir(cache, { recursive: true })
  // The folder gets its name when it is complete: a broken-off installation is not taken for a whole one.
  const staging = await mkdtemp(join(cache, 'new-'))
  try {
    const archive = join(staging, 'release.tar')
    await run('git', ['archive', '--output', archive, commit], { cwd: projectRoot })
    await run('tar', ['-xf', archive, '-C', staging])
    await rm(archive)
    await run('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: staging, env: outsideNpm() })
    await rename(staging, root).catch((error: unknown) => {
      // Another run was faster, and its checkout is as good.
      if (!existsSync(root)) throw error
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return { version, root }
}

const fullCommit = async ({ version, commit }: { version: string; commit: string }): Promise<string> => {
  try {
    const { stdout } = await run('git', ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`], {
      cwd: projectRoot,
    })
    return stdout.trim()
  } catch (cause) {
    throw new Error(
      `this clone does not have commit ${commit} of release ${version}; clone with the whole history, or: git fetch --unshallow`,
      { cause },
    )
  }
}

/** Variables without those by which an npm that started this process would speak for the other checkout. */
const outsideNpm = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_')))
