/** The subject of a commit, as `git log --oneline` shows it whole. */
const LONGEST_SUBJECT = 72

const SCOPED = /^(?<scope>[a-z0-9.][a-z0-9 ,/.*-]*): (?<summary>\S.*)$/
/** Written by git and by `npm run release`. */
const WRITTEN_BY_TOOLS = /^(Merge |Revert "|release: \d+\.\d+\.\d+$)/
/** Commits that `git rebase --autosquash` melts into others. */
const DRAFT = /^(fixup|squash|amend)! /

const ENDINGS = /(ed|ing|[^su]s)$/
/** Imperatives that end like another form. */
const IMPERATIVES = new Set(
  'bleed breed embed exceed feed heed need proceed seed shed shred speed succeed weed bring cling fling ping ring sing sling spring sting string swing wring alias bias canvas'.split(
    ' ',
  ),
)
/** Words with which no imperative begins. */
const OTHER_FORMS = new Set(
  'a an the this these those some any all every each no now new what when where who how which why it they we our its there here for from in of on to with after before because if as is are was were has have had does did been became began broke brought built came chose did drew fell found gave got held kept knew left lost made meant met ran said saw sent shown stood taken taught thought threw told took went wrote'.split(
    ' ',
  ),
)

/**
 * What a message lacks, each in one sentence; nothing when it is right. `scope: summary` says in the imperative what the commit does,
 * for example "booking: refuse a hold in the past"; the body, after an empty line, says why and lists the rest.
 */
export const faultsOf = (message: string): readonly string[] => {
  const [subject = '', second = ''] = linesOf(message)
  if (WRITTEN_BY_TOOLS.test(subject)) return []
  const summary = SCOPED.exec(subject)?.groups?.summary
  return [
    ...(subject.length > LONGEST_SUBJECT
      ? [
          `the subject has ${subject.length} characters, at most ${LONGEST_SUBJECT} are right; the rest belongs in the body`,
        ]
      : []),
    ...(summary === undefined
      ? ['the subject is "scope: what the commit does", for example "booking: refuse a hold in the past"']
      : faultsOfSummary(summary)),
    ...(second === '' ? [] : ['an empty line parts the subject from the body']),
  ]
}

/** True for a commit that is melted into another before it is shared. */
export const isDraft = (message: string): boolean => DRAFT.test(message)

const faultsOfSummary = (summary: string): readonly string[] => {
  const word = /^[A-Za-z]+(?=\s|$)/.exec(summary)?.[0].toLowerCase()
  return [
    ...(word !== undefined && !isImperative(word)
      ? [`"${word}" is no imperative: say what the commit does, as in "add", "refuse", "move"`]
      : []),
    ...(summary.endsWith('.') ? ['the subject ends without a full stop'] : []),
  ]
}

const isImperative = (word: string): boolean => IMPERATIVES.has(word) || !(OTHER_FORMS.has(word) || ENDINGS.test(word))

/** Without the comments that git shows in an editor. */
const linesOf = (message: string): readonly string[] =>
  (message.split(/^# -+ >8 -+$/m)[0] ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
    .split('\n')
