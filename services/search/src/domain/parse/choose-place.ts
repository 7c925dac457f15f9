import { distanceKm } from '../distance.ts'
import type { Town } from '../gazetteer.ts'
import { districtAround, withSurroundings } from './place-extent.ts'
import type { FoundPlace } from './places.ts'
import type { Span, Token } from './tokens.ts'
import { conjunctions } from './words/around-places.ts'

export interface ChosenPlace {
  readonly town: Town
  /** The town's words, and those of its quarter or of the town that it is a quarter of. */
  readonly spans: readonly Span[]
}

/** A quarter stands beside its city: `Berlin Kreuzberg`, `Altona, Hamburg`. */
const QUARTER_WITHIN_KM = 15
const QUARTER_WITHIN_WORDS = 1
/**
 * The population from which a town's name beside an unknown word is a place. For a smaller town it is more likely a part of
 * a person's or a street's name.
 */
const CITY_POPULATION = 20_000
/**
 * Chooses the place of a query: an announced place before others, then the largest. A city and its quarter are one place, the
 * quarter. The words of the other places may mean something else.
 */
export const choosePlace = (
  places: readonly FoundPlace[],
  tokens: readonly Token[],
  isUnknown: (position: number) => boolean,
): ChosenPlace | undefined => {
  const standing = places.filter(
    (place) =>
      place.announced ||
      place.towns[0].population >= CITY_POPULATION ||
      !(isUnknown(place.start - 1) || isUnknown(place.end)),
  )
  const [best] = [...standing].sort(
    (a, b) => Number(b.announced) - Number(a.announced) || b.towns[0].population - a.towns[0].population,
  )
  if (best === undefined) return undefined
  const [city] = best.towns
  return withQuarter(best, places, tokens) ?? { town: city, spans: [extentOf(best, city, tokens, isUnknown)] }
}

/** The smaller of two towns that stand beside each other in the query and on the map. */
const withQuarter = (
  place: FoundPlace,
  places: readonly FoundPlace[],
  tokens: readonly Token[],
): ChosenPlace | undefined => {
  const [city] = place.towns
  for (const other of places) {
    const between = tokens.slice(Math.min(place.end, other.end), Math.max(place.start, other.start))
    if (other === place || between.length > QUARTER_WITHIN_WORDS) continue
    if (between.some(({ folded }) => conjunctions.has(folded))) continue
    const quarter = other.towns.find((town) => distanceKm(town, city) <= QUARTER_WITHIN_KM && town.name !== city.name)
    if (quarter === undefined) continue
    return { town: quarter.population < city.population ? quarter : city, spans: [place, other] }
  }
  return undefined
}

const extentOf = (
  place: Span,
  city: Town,
  tokens: readonly Token[],
  isUnknown: (position: number) => boolean,
): Span => {
  // A number that is a distance's or a date's is no district's.
  const words = tokens.map(({ text, folded }, position) => (isUnknown(position) || !/\d/.test(text) ? folded : ''))
  return districtAround(place, city.name, words) ?? withSurroundings(place, tokens)
}
