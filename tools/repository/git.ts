import { execFileSync } from 'node:child_process'

/** Git in one folder. A command that fails throws with what git said. */
export type Git = (...args: readonly string[]) => string

export const gitIn =
  (folder: string): Git =>
  (...args) =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 100_000_000,
    })

/** False where the commit is not in this clone: it has a part of the history, or there is no repository. */
export const hasCommit = (git: Git, commit: string): boolean => {
  try {
    git('cat-file', '-e', `${commit}^{commit}`)
    return git('rev-parse', '--is-shallow-repository').trim() === 'false'
  } catch {
    return false
  }
}

export interface Commit {
  readonly id: string
  /** Subject and body. */
  readonly message: string
}

/** The commits that `to` has and `from` has not, newest first. */
export const commitsBetween = (git: Git, from: string, to: string): readonly Commit[] =>
  git('log', '--no-merges', '--format=%h%x00%B%x01', `${from}..${to}`)
    .split('\x01')
    .map((record) => record.trim().split('\0'))
    .flatMap(([id, message]) => (id === undefined || message === undefined ? [] : [{ id, message }]))

/** Paths of the files that differ between the two commits. */
export const changedFiles = (git: Git, from: string, to: string): readonly string[] =>
  git('diff', '--name-only', '-z', from, to)
    .split('\0')
    .filter((path) => path !== '')
