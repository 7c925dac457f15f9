import { Temporal } from 'temporal-polyfill'
import { windowOf } from './calendar.ts'
import { compilePattern, type Pattern } from './pattern.ts'
import type { Spoken, Window } from './period.ts'
import { phraseTable } from './phrases.ts'
import { slotsOf } from './slots.ts'
import type { Span, Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'
import type { LanguageWords } from './words/language-words.ts'

export interface FoundWindow extends Span {
  readonly window: Window
}

/** Every window that the tokens can be read as, overlapping ones too. `timeZone` says what "today" is. */
export const findWindows = (tokens: readonly Token[], now: Date, timeZone: string): readonly FoundWindow[] => {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const found = grammars.flatMap(({ phrases, limits }) =>
    phrases.flatMap(({ pattern, meaning }) =>
      tokens.flatMap((_, at) => {
        const match = pattern(tokens, at)
        if (match === undefined || match.end === at) return []
        const limit = limits.endingAt(tokens, at)
        const window = windowOf({ ...meaning, ...match.captured }, here, limit?.value)
        return window === undefined
          ? []
          : [{ start: limit?.start ?? at, end: match.end, window, limited: limit !== undefined }]
      }),
    ),
  )
  // `après demain` is rather the day after tomorrow than any time after tomorrow.
  return found.sort((a, b) => Number(a.limited) - Number(b.limited))
}

const grammarOf = (words: LanguageWords) => {
  const slots = slotsOf(words)
  const { until, before, from, after } = words.limits
  return {
    phrases: words.windows.map(([source, meaning]): { pattern: Pattern; meaning: Spoken } => ({
      pattern: compilePattern(source, slots),
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
const grammars = vocabularies.map(grammarOf)
