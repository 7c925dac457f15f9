import type { Temporal } from 'temporal-polyfill'
import { isBareDay, rangeOf } from './calendar-range.ts'
import { fieldsOf } from './fields.ts'
import { compilePattern, type Pattern } from './pattern.ts'
import type { Spoken, Window } from './period.ts'
import { phraseTable } from './phrases.ts'
import type { Span, Token } from './tokens.ts'
import type { LanguageWords } from './words/language-words.ts'

export interface FoundRange extends Span {
  readonly first: Spoken
  readonly last: Spoken
  /** Absent where the range is said but cannot be. */
  readonly window: Window | undefined
}

type Phrase = readonly [pattern: Pattern, meaning: Spoken]

/** What a range may start and end with beside whole phrases for a time: `5`, `1.12`, `December`. */
const shortForms = [
  ['{day}', { kind: 'date' }],
  ['{date}', { kind: 'date' }],
  ['{month} {year}?', { kind: 'named-month' }],
] as const satisfies readonly (readonly [string, Spoken])[]

/** A dash parts two days, not the words of one: `1.-5. Dezember`, `28 Nov – 3 Dec`. */
const dash = /^[.\s]*[-‐‑–—]\s*$/

/** Finds every range that the tokens can be read as, from one time to another, in one language. */
export const rangesIn = (words: LanguageWords) => {
  const fields = fieldsOf(words)
  const ends = [...words.windows, ...shortForms]
    .filter(([, { kind }]) => kind !== 'within')
    .map(([source, meaning]): Phrase => [compilePattern(source, fields), meaning])
  const { from, to, between, and } = words.ranges
  const opening = phraseTable([
    ...from.map((phrase) => [phrase, 'from'] as const),
    ...between.map((phrase) => [phrase, 'between'] as const),
  ])
  const joints = {
    from: phraseTable(to.map((phrase) => [phrase, true] as const)),
    between: phraseTable([...to, ...and].map((phrase) => [phrase, true] as const)),
  }
  const endsAt = (tokens: readonly Token[], at: number) =>
    ends.flatMap(([pattern, meaning]) => {
      const match = pattern(tokens, at)
      const counts = match !== undefined && fields.length?.(tokens, match.end) !== undefined
      return match === undefined || match.end === at || counts
        ? []
        : [{ end: match.end, spoken: { ...meaning, ...match.captured } }]
    })

  /** Both ends of a range stand on either side of a word for it, or of a dash. */
  const isJoined = (tokens: readonly Token[]): boolean =>
    tokens.some(
      (token, at) =>
        dash.test(token.before) || Object.values(joints).some((joint) => joint.startingAt(tokens, at) !== undefined),
    )

  return (tokens: readonly Token[], now: Temporal.ZonedDateTime): readonly FoundRange[] => {
    if (!isJoined(tokens)) return []
    return tokens.flatMap((_, at) => {
      const opened = opening.startingAt(tokens, at)
      return endsAt(tokens, opened?.end ?? at).flatMap((first) => {
        const joint = joints[opened?.value ?? 'from'].startingAt(tokens, first.end)?.end
        const start = joint ?? (dash.test(tokens[first.end]?.before ?? '') ? first.end : undefined)
        if (start === undefined) return []
        return endsAt(tokens, start)
          .filter((last) => areEnds(first.spoken, last.spoken))
          .map((last) => ({
            start: at,
            end: last.end,
            first: first.spoken,
            last: last.spoken,
            window: rangeOf(first.spoken, last.spoken, now),
          }))
      })
    })
  }
}

const areEnds = (first: Spoken, last: Spoken): boolean =>
  (!isBareDay(first) || (last.kind === 'date' && last.month !== undefined)) &&
  (!isBareDay(last) || (first.kind === 'date' && first.month !== undefined))
