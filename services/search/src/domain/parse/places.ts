import type { Language } from '@praxis/contracts'
import type { Gazetteer, Town } from '../gazetteer.ts'
import { isFiller } from './fillers.ts'
import { phraseTable } from './phrases.ts'
import { keyOf, type Span, type Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'

export interface FoundPlace extends Span {
  /** All towns of this name, the best known first. */
  readonly towns: readonly [Town, ...Town[]]
  /** A word before it says that it is a place. */
  readonly announced: boolean
}

/** The longest names have six words (`Villefranche-de-Lauragais`-like ones four, with their rivers more). */
const LONGEST_NAME = 7
/** A town this large is meant even where its name is also a word without meaning (`dentist Nice`). */
const KNOWN_TO_ALL = 50_000

const placeWords = vocabularies.map((words) => ({
  language: words.language,
  phrases: phraseTable(words.placeWords.map((each) => [each, true] as const)),
}))
const titles = phraseTable(vocabularies.flatMap((words) => words.titles.map((each) => [each, true] as const)))
const adjectives = new Set(vocabularies.flatMap((words) => words.adjectives))
const determiners = new Set(vocabularies.flatMap((words) => words.determiners))

/**
 * Every town that the tokens can be read as, the longest name at each position. A name that is also a word of the
 * query's language, or that stands where a person's name would, counts only when it is announced or known to all.
 */
export const findPlaces = (tokens: readonly Token[], gazetteer: Gazetteer, language: Language): readonly FoundPlace[] =>
  tokens.flatMap((_, start) => {
    for (let end = Math.min(tokens.length, start + LONGEST_NAME); end > start; end--) {
      const [first, ...others] = gazetteer.find(keyOf(tokens, { start, end }))
      if (first === undefined) continue
      const announced = isAnnounced(tokens, start, language)
      const place: FoundPlace = { start, end, towns: [first, ...others], announced }
      if (announced || isMeant(place, tokens, language)) return [place]
    }
    return []
  })

/** One letter announces only in its own language: French `a`, typed for `à`, is an English article. */
const isAnnounced = (tokens: readonly Token[], start: number, language: Language): boolean =>
  placeWords.some((words) => {
    const found = words.phrases.endingAt(tokens, start)
    return (
      found !== undefined &&
      (words.language === language || keyOf(tokens, { start: found.start, end: start }).length > 1)
    )
  })

const isMeant = (place: FoundPlace, tokens: readonly Token[], language: Language): boolean => {
  const before = tokens[place.start - 1]?.folded ?? ''
  const word = keyOf(tokens, place)
  if (adjectives.has(word) && determiners.has(before)) return false
  if (place.towns[0].population >= KNOWN_TO_ALL) return true
  return word.length > 2 && !isSaid(tokens, place, language) && titles.endingAt(tokens, place.start) === undefined
}

/** True for words that the language uses anyhow, one by one: `auch`, and `les médecins`, a quarter of Marseille. */
const isSaid = (tokens: readonly Token[], { start, end }: Span, language: Language): boolean =>
  tokens
    .slice(start, end)
    .every((_, index) => isFiller(tokens, { start: start + index, end: start + index + 1 }, language))

/** Reads an announced word that is no town as the town that was probably meant. */
export const guessPlace = (
  tokens: readonly Token[],
  start: number,
  gazetteer: Gazetteer,
  language: Language,
): FoundPlace | undefined => {
  if (!isAnnounced(tokens, start, language)) return undefined
  const town = gazetteer.guess(tokens[start]?.folded ?? '')
  return town === undefined ? undefined : { start, end: start + 1, towns: [town], announced: true }
}
