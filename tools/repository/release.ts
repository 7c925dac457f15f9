import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { entriesSince, parseChangelog, withCommit, withRelease } from './changelog.ts'
import { hasEntries } from './check-changelog.ts'
import type { Git } from './git.ts'
import { lockAt, packageAt } from './versions.ts'

interface ReleaseOf {
  readonly folder: string
  readonly git: Git
  /** As 0.2.0. */
  readonly version: string
  /** As 2026-11-29. */
  readonly day: string
  /** Checks the tree; throws when it is not fit for a release. */
  readonly check: () => void
}

/** What `docs/releases/<version>/` keeps for comparisons with later releases. */
const PAGES = ['docs/openapi.json']

/**
 * Makes a release: a commit with the version in every package and in CHANGELOG.md, an annotated tag, and a second commit that writes the
 * first one's id into CHANGELOG.md. Nothing is pushed. Throws, with nothing changed, when the tree is not clean, a check fails, the version is not
 * newer than the last, or there is nothing to release.
 */
export const release = ({ folder, git, version, day, check }: ReleaseOf): void => {
  const changelogFile = join(folder, 'CHANGELOG.md')
  const text = readFileSync(changelogFile, 'utf8')
  assertNewer(version, parseChangelog(text).releases[0]?.version ?? '0.0.0')
  if (git('status', '--porcelain') !== '')
    throw new Error('the tree is not clean: commit or remove what git status lists')
  if (!hasEntries(entriesSince(parseChangelog(text)))) throw new Error('CHANGELOG.md has nothing under "## Unreleased"')
  check()

  for (const path of git('ls-files', '-z', 'package.json', '*/package.json').split('\0').filter(Boolean)) {
    rewrite(join(folder, path), (manifest) => packageAt(manifest, version))
  }
  rewrite(join(folder, 'package-lock.json'), (lock) => lockAt(lock, version))
  for (const page of PAGES.filter((each) => existsSync(join(folder, each)))) {
    const copy = join(folder, page.replace('docs/', `docs/releases/${version}/`))
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(join(folder, page), copy)
  }
  rewrite(changelogFile, (before) => withRelease(before, version, day))
  git('add', '--all')
  git('commit', '--quiet', '--no-verify', '--message', `release: ${version}`)
  git('tag', '--annotate', `v${version}`, '--message', `Praxis ${version}`)

  const commit = git('rev-parse', '--short=7', 'HEAD').trim()
  rewrite(changelogFile, (before) => withCommit(before, version, commit))
  git('commit', '--quiet', '--no-verify', '--all', '--message', `release: write down the commit of ${version}`)
}

const rewrite = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')))

const assertNewer = (version: string, last: string): void => {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`"${version}" is no version, as in 0.2.0`)
  if (version.localeCompare(last, 'en', { numeric: true }) <= 0) throw new Error(`${version} is not newer than ${last}`)
}
