import { Temporal } from 'temporal-polyfill'
import { contradictsItself, type Limit, windowOf } from './calendar.ts'
import { fieldsOf } from './fields.ts'
import { compilePattern, type Pattern } from './pattern.ts'
import type { Spoken, Window } from './period.ts'
import { phraseTable } from './phrases.ts'
import { rangesIn } from './ranges.ts'
import type { Span, Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'
import type { LanguageWords } from './words/language-words.ts'

export interface FoundWindow extends Span {
  /** Absent where a time is said that is over, or never is: `30 February`. */
  readonly window: Window | undefined
  readonly limit: Limit | undefined
  /** Where a weekday stands that is not the date's. */
  readonly doubted: readonly number[]
}

/** Every window that the tokens can be read as, overlapping ones too. `timeZone` says what "today" is. */
export const findWindows = (tokens: readonly Token[], now: Date, timeZone: string): readonly FoundWindow[] => {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const found = grammars.flatMap((grammar) => [
    ...phrasesIn(grammar, tokens, here),
    ...grammar.ranges(tokens, here).map(({ first, last, ...range }) => ({
      ...range,
      limit: undefined,
      doubted: [first, last].flatMap((spoken) => doubtedIn(grammar, tokens, range, spoken, here)),
    })),
  ])
  // `après demain` is rather the day after tomorrow than any time after tomorrow.
  return found.sort(
    (a, b) =>
      Number(a.window === undefined) - Number(b.window === undefined) ||
      Number(a.limit !== undefined) - Number(b.limit !== undefined),
  )
}

const phrasesIn = (grammar: Grammar, tokens: readonly Token[], now: Temporal.ZonedDateTime): readonly FoundWindow[] =>
  grammar.phrases.flatMap(({ pattern, meaning }) =>
    tokens.flatMap((_, at) => {
      const match = pattern(tokens, at)
      if (match === undefined || match.end === at) return []
      const limit = grammar.limits.endingAt(tokens, at)
      const spoken = { ...meaning, ...match.captured }
      const span = { start: limit?.start ?? at, end: match.end }
      const window = windowOf(spoken, now, limit?.value)
      return [{ ...span, window, limit: limit?.value, doubted: doubtedIn(grammar, tokens, span, spoken, now) }]
    }),
  )

const doubtedIn = (
  { weekday }: Grammar,
  tokens: readonly Token[],
  { start, end }: Span,
  spoken: Spoken,
  now: Temporal.ZonedDateTime,
): readonly number[] =>
  contradictsItself(spoken, now)
    ? Array.from({ length: end - start }, (_, index) => start + index).filter(
        (at) => weekday?.(tokens, at)?.captured.weekday === spoken.weekday,
      )
    : []

const grammarOf = (words: LanguageWords) => {
  const fields = fieldsOf(words)
  const { until, before, from, after } = words.limits
  return {
    weekday: fields.weekday,
    ranges: rangesIn(words),
    phrases: words.windows.map(([source, meaning]): { pattern: Pattern; meaning: Spoken } => ({
      pattern: compilePattern(source, fields),
      meaning,
    })),
    limits: phraseTable([
      ...until.map((phrase) => [phrase, 'until'] as const),
      ...before.map((phrase) => [phrase, 'before'] as const),
      ...from.map((phrase) => [phrase, 'from'] as const),
      ...after.map((phrase) => [phrase, 'after'] as const),
    ]),
  }
}
type Grammar = ReturnType<typeof grammarOf>
const grammars = vocabularies.map(grammarOf)
