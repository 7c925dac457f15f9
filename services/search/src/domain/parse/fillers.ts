import { type CountryCode, countryCodes, type Language, languages } from '@praxis/contracts'
import { phraseTable } from './phrases.ts'
import type { Span, Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'

const wordsWithoutMeaning = vocabularies.map(
  ({ language, fillers, ownFillers, titles, doctor, placeWords, weakPlaceWords }) => ({
    language,
    phrases: phraseTable(
      [...fillers, ...titles, ...doctor, ...placeWords, ...weakPlaceWords].map((phrase) => [phrase, true] as const),
    ),
    own: phraseTable(ownFillers.map((phrase) => [phrase, true] as const)),
  }),
)

const countryNames = new Map(
  countryCodes.map((country) => [
    country,
    phraseTable(languages.flatMap((language) => [[nameOf(country, language), true] as const])),
  ]),
)

/** Phrases without meaning for a search in this country and language, the country's name included. */
export const findFillers = (tokens: readonly Token[], country: CountryCode, spoken: Language): readonly Span[] =>
  [
    ...wordsWithoutMeaning.map(({ phrases }) => phrases),
    ...wordsWithoutMeaning.filter(({ language }) => language === spoken).map(({ own }) => own),
    countryNames.get(country),
  ].flatMap((table) =>
    tokens.flatMap((_, start) => {
      const found = table?.startingAt(tokens, start)
      return found === undefined ? [] : [{ start, end: found.end }]
    }),
  )

/** True when these tokens are a phrase without meaning in this language. */
export const isFiller = (tokens: readonly Token[], { start, end }: Span, language: Language): boolean =>
  wordsWithoutMeaning.some(
    (words) =>
      words.language === language &&
      [words.phrases, words.own].some((table) => table.startingAt(tokens.slice(0, end), start)?.end === end),
  )

function nameOf(country: CountryCode, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(country.toUpperCase()) ?? country
}
