import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkChangelog } from './check-changelog.ts'
import { checkCommits } from './check-commits.ts'
import { type Git, gitIn } from './git.ts'
import { release } from './release.ts'

let folder: string
let git: Git

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
const make = (version: string, check = (): void => undefined): void =>
  release({ folder, git, version, day: '2026-12-24', check })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'praxis-release-'))
  git = gitIn(folder)
  git('init', '--quiet', '--initial-branch', 'main')
  git('config', 'user.name', 'A')
  git('config', 'user.email', 'a@example.org')
  write('package.json', JSON.stringify({ name: 'praxis', version: '0.1.0', dependencies: { pg: '8.0.0' } }))
  write('services/b/package.json', JSON.stringify({ version: '0.1.0', devDependencies: { '@praxis/a': '0.1.0' } }))
  write(
    'package-lock.json',
    JSON.stringify({
      version: '0.1.0',
      packages: { '': { version: '0.1.0' }, 'node_modules/c': { version: '0.1.0' } },
    }),
  )
  write('docs/openapi.json', '{}')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'all: begin')
  const first = git('rev-parse', '--short=7', 'HEAD').trim()
  write('CHANGELOG.md', `# Changelog\n\n## Unreleased\n\n- Holds.\n\n## [0.1.0] - 2026-11-29 - ${first}\n\nFirst.\n`)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'docs: add a changelog')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a release', () => {
  it('sets the version everywhere, is tagged, and names its commit in the changelog', () => {
    make('0.2.0')
    const commit = git('rev-parse', '--short=7', 'v0.2.0^{commit}').trim()
    expect(git('log', '-2', '--format=%s').trim().split('\n')).toEqual([
      'release: write down the commit of 0.2.0',
      'release: 0.2.0',
    ])
    expect(git('cat-file', '-t', 'v0.2.0').trim()).toBe('tag')
    expect(read('CHANGELOG.md')).toContain(`## Unreleased\n\n## [0.2.0] - 2026-12-24 - ${commit}\n\n- Holds.\n`)
    expect(JSON.parse(read('package.json'))).toMatchObject({ version: '0.2.0', dependencies: { pg: '8.0.0' } })
    expect(JSON.parse(read('services/b/package.json'))).toMatchObject({ devDependencies: { '@praxis/a': '0.2.0' } })
    expect(JSON.parse(read('package-lock.json')).packages).toEqual({
      '': { version: '0.2.0' },
      'node_modules/c': { version: '0.1.0' },
    })
    expect(read('docs/releases/0.2.0/openapi.json')).toBe('{}')
    expect(git('status', '--porcelain')).toBe('')
  })

  it('satisfies the checks of commits and of the changelog at each of its commits', () => {
    make('0.2.0')
    for (const at of ['HEAD~', 'HEAD']) {
      expect(checkChangelog(git, at)).toEqual([])
      expect(checkCommits(git, 'HEAD~3', at)).toEqual([])
    }
  })

  it.each([
    ['that is not newer', '0.1.0', 'is not newer than 0.1.0'],
    ['that is no version', 'v2', 'is no version'],
  ])('is refused for a version %s', (_, version, reason) => {
    expect(() => make(version)).toThrow(reason)
  })

  it('is refused, and changes nothing, for a tree that is not clean, a failed check, or nothing to release', () => {
    const refused = (reason: string, check?: () => void): void => {
      const before = git('rev-parse', 'HEAD')
      expect(() => make('0.2.0', check)).toThrow(reason)
      expect(git('rev-parse', 'HEAD')).toBe(before)
    }
    refused('no types', () => {
      throw new Error('no types')
    })
    write('a.txt', 'a')
    refused('not clean')
    rmSync(join(folder, 'a.txt'))
    write('CHANGELOG.md', read('CHANGELOG.md').replace('- Holds.\n', ''))
    git('commit', '--quiet', '--all', '--message', 'docs: say nothing')
    refused('nothing under')
  })
})
