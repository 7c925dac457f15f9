import type { Language } from '@praxis/contracts'
import type { DayPart, Spoken, Unit } from '../period.ts'

/** A way to say a window: a pattern (see `pattern.ts`) and what it means; its fields are added to the meaning. */
export type WindowPhrase = readonly [pattern: string, meaning: Spoken]

/** All words of one language that the parser knows, specialties aside. A new language is one more such table. */
export interface LanguageWords {
  readonly language: Language
  readonly numbers: Readonly<Record<string, number>>
  /** Letters after the digits of a day: `3rd`, `1er`. */
  readonly ordinals: readonly string[]
  /** January first. */
  readonly months: readonly (readonly string[])[]
  /** Monday first. */
  readonly weekdays: readonly (readonly string[])[]
  readonly parts: Readonly<Record<DayPart, readonly string[]>>
  /** Words that may stand between a day and its part: `demain dans la matinée`. */
  readonly partLinks: readonly string[]
  readonly timeUnits: Readonly<Record<Unit, readonly string[]>>
  readonly windows: readonly WindowPhrase[]
  /** Patterns before a window that make its end, or its start, the limit. */
  readonly limits: Readonly<Record<'until' | 'before' | 'from' | 'after', readonly string[]>>
  /** Words around the two ends of a range: `from … to`, `between … and`. A dash needs none. */
  readonly ranges: Readonly<Record<'from' | 'to' | 'between' | 'and', readonly string[]>>
  /** Patterns with `{n}` and `{length}`. */
  readonly distances: readonly string[]
  /** Patterns of the same for what is further away than a distance: no search can have that. */
  readonly farDistances: readonly string[]
  /** Words before a place that say that it is one. */
  readonly placeWords: readonly string[]
  /** Words that can also be something else (`of`, `de`): they point to a place, but do not make one of a common word. */
  readonly weakPlaceWords: readonly string[]
  /** Adjectives that are also towns (`a nice dentist`); no towns after one of `determiners`. */
  readonly adjectives: readonly string[]
  readonly determiners: readonly string[]
  /** Before a person's name. */
  readonly titles: readonly string[]
  /** Any doctor: a general practitioner, unless another specialty is named. */
  readonly doctor: readonly string[]
  /** Words that turn what follows into its opposite. */
  readonly negations: readonly string[]
  /** Words without meaning in this language that mean something in another: `mal`. */
  readonly ownFillers: readonly string[]
  /** Phrases without meaning for a search. */
  readonly fillers: readonly string[]
}
