import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkChangelog, checkChangeRequest } from './check-changelog.ts'
import { checkCommits } from './check-commits.ts'
import { type Git, gitIn, hasCommit } from './git.ts'

let folder: string
let git: Git
let released: string

const commit = (message: string, files: Readonly<Record<string, string>>): string => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  git('add', '--all')
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', message)
  return git('rev-parse', 'HEAD').trim()
}

const changelog = (entry: string): string =>
  `# Changelog\n\n## Unreleased\n\n${entry}\n\n## [0.1.0] - 2026-11-29 - ${released.slice(0, 7)}\n\nFirst.\n`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'praxis-repository-'))
  git = gitIn(folder)
  git('init', '--quiet', '--initial-branch', 'main')
  released = commit('Before there were rules', { 'services/booking/src/index.ts': '1' })
  commit('docs: add a changelog', { 'CHANGELOG.md': changelog('') })
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the commits since a release', () => {
  it('are named where their message is not of the form', () => {
    const wrong = commit('Booking refuses\n\nLong.', { 'a.txt': '1' })
    commit('fixup! booking: refuse', { 'a.txt': '2' })
    const faults = checkCommits(git, released, 'HEAD')
    expect(faults).toHaveLength(2)
    expect(faults[1]).toContain(`${wrong.slice(0, 7)} "Booking refuses": `)
  })

  it('are known only where the history is', () => {
    expect(hasCommit(git, released)).toBe(true)
    expect(hasCommit(git, '0123456')).toBe(false)
    const clone = `${folder}-clone`
    try {
      git('clone', '--quiet', '--depth', '1', `file://${folder}`, clone)
      expect(hasCommit(gitIn(clone), released)).toBe(false)
    } finally {
      rmSync(clone, { recursive: true })
    }
  })
})

describe('the changelog since a release', () => {
  it('has an entry when what people run has changed', () => {
    commit('booking: test more', { 'services/booking/src/hold.test.ts': '1', 'docs/a.md': '1' })
    expect(checkChangelog(git, 'HEAD')).toEqual([])
    commit('booking: refuse holds', { 'services/booking/src/index.ts': '2' })
    expect(checkChangelog(git, 'HEAD')).toEqual([expect.stringContaining('services/booking/src/index.ts')])
    commit('docs: open a section', { 'CHANGELOG.md': changelog('### Added') })
    expect(checkChangelog(git, 'HEAD')).toHaveLength(1)
    commit('docs: say what changes', { 'CHANGELOG.md': changelog('### Added\n\n- Holds.') })
    expect(checkChangelog(git, 'HEAD')).toEqual([])
  })

  it('has one for each change request, or a commit says that there is nothing to say', () => {
    commit('docs: say what changes', { 'CHANGELOG.md': changelog('- Holds.') })
    git('checkout', '--quiet', '-b', 'wish')
    commit('booking: refuse holds', { 'services/booking/src/index.ts': '2' })
    expect(checkChangeRequest(git, 'main', 'HEAD')).toEqual([expect.stringContaining('Changelog: none')])
    const silent = commit('booking: rename\n\nChangelog: none', { 'services/booking/src/index.ts': '3' })
    expect(checkChangeRequest(git, 'main', silent)).toEqual([])
    git('reset', '--quiet', '--hard', 'HEAD~')
    commit('docs: say it', { 'CHANGELOG.md': changelog('- Holds.\n- Refusals.') })
    expect(checkChangeRequest(git, 'main', 'HEAD')).toEqual([])
  })
})
