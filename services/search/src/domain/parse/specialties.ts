import { type Language, type Specialty, specialtyCodes } from '@praxis/contracts'
import { inflections } from './inflect.ts'
import { phraseTable } from './phrases.ts'
import { specialtyNames } from './specialty-names.ts'
import { spellingOf } from './spelling.ts'
import type { Span, Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'

export interface FoundSpecialty extends Span {
  readonly specialty: Specialty
  readonly language: Language
  /** Just "a doctor": yields to any other specialty. */
  readonly weak: boolean
}

const formsIn = (language: Language) =>
  specialtyCodes.flatMap((specialty) =>
    [...specialtyNames(language, specialty), ...(language === 'en' ? [specialty] : [])].flatMap((name) =>
      inflections(language, name).map((form) => [form, specialty] as const),
    ),
  )

const tables = vocabularies.map(({ language, doctor }) => ({
  language,
  named: phraseTable(formsIn(language)),
  doctor: phraseTable(doctor.map((word) => [word, 'general-practitioner'] as const)),
}))

/** Every specialty named in any language; those of `preferred` first. */
export const findSpecialties = (tokens: readonly Token[], preferred: Language): readonly FoundSpecialty[] =>
  [...tables]
    .sort((a, b) => Number(b.language === preferred) - Number(a.language === preferred))
    .flatMap(({ language, named, doctor }) =>
      tokens.flatMap((_, start): FoundSpecialty[] => {
        const strong = named.startingAt(tokens, start)
        if (strong !== undefined) return [{ start, end: strong.end, specialty: strong.value, language, weak: false }]
        const weak = doctor.startingAt(tokens, start)
        return weak === undefined ? [] : [{ start, end: weak.end, specialty: weak.value, language, weak: true }]
      }),
    )

const guess = spellingOf(vocabularies.flatMap(({ language }) => formsIn(language)))

/** Reads a word that is no specialty's name as the one that was probably meant. */
export const guessSpecialty = (tokens: readonly Token[], start: number) => {
  const specialty = guess(tokens[start]?.folded ?? '')
  return specialty && { specialty, spans: [{ start, end: start + 1 }] }
}
