import { phraseTable } from './phrases.ts'
import type { Span, Token } from './tokens.ts'
import { cityDistricts, districtEndings, districtWords, surroundings } from './words/around-places.ts'

const surroundingPhrases = phraseTable(surroundings.map((phrase) => [phrase, true] as const))

/** `Esslingen am Neckar` where the gazetteer has just Esslingen. */
export const withSurroundings = ({ start, end }: Span, tokens: readonly Token[]): Span => ({
  start,
  end: surroundingPhrases.startingAt(tokens, end)?.end ?? end,
})

/** `Paris 15e`, `Lyon 3`, `11e arrondissement de Paris`: the city with its number. */
export const districtAround = (place: Span, city: string, words: readonly string[]): Span | undefined => {
  const districts = cityDistricts[city]
  if (districts === undefined) return undefined
  const after = numberFrom(words, place.end, districts)
  if (after !== undefined) return { start: place.start, end: after.end }
  for (let start = Math.max(0, place.start - 4); start < place.start; start++) {
    const before = numberFrom(words, start, districts)
    if (before?.named && place.start - before.end <= 1) return { start, end: place.end }
  }
  return undefined
}

const numberFrom = (
  words: readonly string[],
  at: number,
  districts: number,
): { readonly end: number; readonly named: boolean } | undefined => {
  const number = /^\d{1,2}$/.test(words[at] ?? '') ? Number(words[at]) : 0
  if (number < 1 || number > districts) return undefined
  const afterEnding = districtEndings.has(words[at + 1] ?? '') ? at + 2 : at + 1
  const named = districtWords.has(words[afterEnding] ?? '')
  return { end: named ? afterEnding + 1 : afterEnding, named }
}
