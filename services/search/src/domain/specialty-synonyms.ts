import { type Language, specialtyCodes } from '@praxis/contracts'
import { phraseKeys } from './parse/fold.ts'
import { specialtyNames } from './parse/specialty-names.ts'

/**
 * Folded words that mean the same specialty in a language, one list per specialty that has several: `padiater` and
 * `kinderarzt`. Names of several words are left out, as the index is asked word by word.
 */
export const specialtySynonyms = (language: Language): readonly (readonly string[])[] =>
  specialtyCodes
    .map((specialty) => [
      ...new Set(
        specialtyNames(language, specialty)
          .flatMap(phraseKeys)
          .filter((key) => !key.includes(' ')),
      ),
    ])
    .filter((words) => words.length > 1)
