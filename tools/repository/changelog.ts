/** A row of CHANGELOG.md: one release and what it says. */
export interface Release {
  readonly version: string
  /** Day of the release, as 2026-11-29. */
  readonly day: string
  /** The commit that was released; absent between the commit of a release and the next, which writes it down. */
  readonly commit?: string
  /** What the release changes, as Markdown. */
  readonly entry: string
}

export interface Changelog {
  /** What no release holds yet, as Markdown. */
  readonly unreleased: string
  /** Newest first. */
  readonly releases: readonly Release[]
}

const UNRELEASED = /^## Unreleased$/
const RELEASE = /^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})(?: - ([0-9a-f]{7,40}))?$/

/** Throws when a heading of the second level is neither `## Unreleased` nor `## [0.1.0] - 2026-11-29 - fc3c4c0`. */
export const parseChangelog = (text: string): Changelog => {
  const sections = text.split(/^(?=## )/m).slice(1)
  const [first, ...others] = sections.map((section) => {
    const [heading = '', ...lines] = section.split('\n')
    return { heading: heading.trimEnd(), entry: lines.join('\n').trim() }
  })
  if (first === undefined || !UNRELEASED.test(first.heading))
    throw new Error('the first section of CHANGELOG.md is "## Unreleased"')
  return { unreleased: first.entry, releases: others.map(releaseOf) }
}

const releaseOf = ({ heading, entry }: { heading: string; entry: string }): Release => {
  const [, version, day, commit] = RELEASE.exec(heading) ?? []
  if (version === undefined || day === undefined)
    throw new Error(`CHANGELOG.md: "${heading}" is no heading of a release, as in "## [0.1.0] - 2026-11-29 - fc3c4c0"`)
  return { version, day, entry, ...(commit === undefined ? {} : { commit }) }
}

/** The newest release whose commit is written down. Throws when there is none. */
export const lastRelease = ({ releases }: Changelog): Release & { readonly commit: string } => {
  for (const release of releases) {
    const { commit } = release
    if (commit !== undefined) return { ...release, commit }
  }
  throw new Error('CHANGELOG.md names no release with its commit')
}

/** What was written since the last release whose commit is known: also the entry of the release that is being made. */
export const entriesSince = ({ unreleased, releases }: Changelog): string =>
  [
    unreleased,
    ...releases
      .slice(
        0,
        releases.findIndex(({ commit }) => commit !== undefined),
      )
      .map(({ entry }) => entry),
  ]
    .join('\n')
    .trim()

/** The text with what was unreleased under the version. */
export const withRelease = (text: string, version: string, day: string): string =>
  text.replace(/^## Unreleased$/m, `## Unreleased\n\n## [${version}] - ${day}`)

/** The text with the commit in the heading of the version. */
export const withCommit = (text: string, version: string, commit: string): string =>
  text.replace(new RegExp(`^(## \\[${version.replaceAll('.', '\\.')}\\] - [0-9-]{10})$`, 'm'), `$1 - ${commit}`)
