import { describe, expect, it } from 'vitest'
import { entriesSince, lastRelease, parseChangelog, withCommit, withRelease } from './changelog.ts'

const text = `# Changelog

About.

## Unreleased

### Added

- A waiting list.

## [0.1.0] - 2026-11-29 - fc3c4c0

The first release.
`

describe('CHANGELOG.md', () => {
  it('is read as what is unreleased, and releases with day and commit', () => {
    expect(parseChangelog(text)).toEqual({
      unreleased: '### Added\n\n- A waiting list.',
      releases: [{ version: '0.1.0', day: '2026-11-29', commit: 'fc3c4c0', entry: 'The first release.' }],
    })
  })

  it('gets a row for a release, and its commit afterwards', () => {
    const released = withRelease(text, '0.2.0', '2026-12-24')
    expect(released).toContain('## Unreleased\n\n## [0.2.0] - 2026-12-24\n\n### Added')
    expect(lastRelease(parseChangelog(released)).version).toBe('0.1.0')
    expect(entriesSince(parseChangelog(released))).toBe('### Added\n\n- A waiting list.')

    const recorded = withCommit(released, '0.2.0', 'abcdef0')
    expect(recorded).toContain('## [0.2.0] - 2026-12-24 - abcdef0\n')
    expect(lastRelease(parseChangelog(recorded))).toMatchObject({ version: '0.2.0', commit: 'abcdef0' })
    expect(entriesSince(parseChangelog(recorded))).toBe('')
  })

  it('is refused when a heading is not of its form', () => {
    expect(() => parseChangelog(text.replace('## Unreleased', '## Next'))).toThrow('## Unreleased')
    expect(() => parseChangelog(text.replace(' - fc3c4c0', ' (fc3c4c0)'))).toThrow('is no heading of a release')
  })
})
