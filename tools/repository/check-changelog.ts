import { entriesSince, lastRelease, parseChangelog } from './changelog.ts'
import { changedFiles, commitsBetween, type Git } from './git.ts'

const CHANGELOG = 'CHANGELOG.md'
/** What people run or build on. */
const PRODUCT = /^(apps|packages|services|stand-ins|web|helm|infra)\//
/** What only the tests and their readers see. */
const NOT_SEEN = /\.(test|contract|fixture)\.ts$|\/fixtures?\/|^packages\/testing\/|\.md$/
/** A line in a commit's body by which its author says that nobody who uses Praxis will notice. */
const NOTHING_TO_SAY = /^Changelog: none$/m

const productFiles = (git: Git, from: string, to: string): readonly string[] =>
  changedFiles(git, from, to).filter((path) => PRODUCT.test(path) && !NOT_SEEN.test(path))

const changelogAt = (git: Git, commit: string) => parseChangelog(git('show', `${commit}:${CHANGELOG}`))

/** What is missing in the changelog at `to`: entries for what changed since the last release. */
export const checkChangelog = (git: Git, to: string): readonly string[] => {
  const changelog = changelogAt(git, to)
  const { version, commit } = lastRelease(changelog)
  const [changed] = productFiles(git, commit, to)
  if (changed === undefined || hasEntries(entriesSince(changelog))) return []
  return [
    `${CHANGELOG} has nothing under "## Unreleased", but ${changed} changed since ${version}: say there what people who use Praxis will notice`,
  ]
}

/** What is missing in a change request from `base` to `to`: entries of its own, or a commit that says that there is nothing to say. */
export const checkChangeRequest = (git: Git, base: string, to: string): readonly string[] => {
  const fork = git('merge-base', base, to).trim()
  const [changed] = productFiles(git, fork, to)
  if (changed === undefined || git('diff', '--name-only', fork, to, '--', CHANGELOG) !== '') return []
  if (commitsBetween(git, fork, to).some(({ message }) => NOTHING_TO_SAY.test(message))) return []
  return [
    `${changed} changed since ${base}, but not ${CHANGELOG}: say under "## Unreleased" what people who use Praxis will notice; if nothing, put a line "Changelog: none" in a commit's body`,
  ]
}

/** True when there is more than headings. */
export const hasEntries = (entry: string): boolean => entry.split('\n').some((line) => /^\s*[^#\s]/.test(line))
