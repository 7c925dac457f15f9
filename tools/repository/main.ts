import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lastRelease, parseChangelog } from './changelog.ts'
import { checkChangelog, checkChangeRequest } from './check-changelog.ts'
import { checkCommits } from './check-commits.ts'
import { faultsOf, isDraft } from './commit-message.ts'
import { gitIn, hasCommit } from './git.ts'
import { release } from './release.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const git = gitIn(root)
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

/** Prints what was found; the exit code says whether there was anything. */
const report = (faults: readonly string[]): void => {
  for (const fault of faults) say(fault)
  if (faults.length > 0) process.exitCode = 1
}

/** The commit of the last release, where this clone has its history. */
const lastReleased = (): string | undefined => {
  const { commit } = lastRelease(parseChangelog(readFileSync(`${root}CHANGELOG.md`, 'utf8')))
  if (hasCommit(git, commit)) return commit
  say(`not checked: this clone has no history back to the last release (${commit})`)
  return undefined
}

const commands: Record<string, (words: readonly string[]) => void> = {
  /** Checks the message in the file, for the hook `commit-msg`. */
  message: ([file = '']) => {
    const message = readFileSync(file, 'utf8')
    report(isDraft(message) ? [] : faultsOf(message))
  },
  /** Checks the messages of all commits since the last release. */
  commits: () => {
    const from = lastReleased()
    if (from !== undefined) report(checkCommits(git, from, 'HEAD'))
  },
  /** Checks that the changelog says what changed since the last release, and since `base` when one is given. */
  changelog: ([base]) => {
    if (lastReleased() === undefined) return
    report([...checkChangelog(git, 'HEAD'), ...(base === undefined ? [] : checkChangeRequest(git, base, 'HEAD'))])
  },
  /** Makes a release, after the checks that need no test. */
  release: ([version = '']) => {
    const check = (): void => {
      for (const name of ['types', 'lint', 'architecture', 'unused', 'commits'])
        execFileSync('npm', ['run', '-s', name], { cwd: root, stdio: 'inherit' })
    }
    try {
      release({ folder: root, git, version, day: new Date().toISOString().slice(0, 10), check })
      say(`released ${version}; \`git push --follow-tags\` publishes it`)
    } catch (error) {
      report([`no release: ${error instanceof Error ? error.message : String(error)}`])
    }
  },
}

const [name = '', ...words] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  say(`there is no command "${name}": ${Object.keys(commands).join(', ')}`)
  process.exitCode = 1
} else command(words)
