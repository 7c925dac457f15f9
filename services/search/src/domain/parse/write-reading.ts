import type { Meaning } from './choose-meaning.ts'
import { positionsOf } from './claims.ts'
import type { Reading } from './reading.ts'
import type { Span, Token } from './tokens.ts'
import { wordsAt, writingOfAll } from './writing.ts'

/** The third phase: each part of the meaning with the caller's own words for it, and the words that remain. */
export const writeReading = (
  query: string,
  tokens: readonly Token[],
  fillers: readonly Span[],
  { radius, window, specialty, place, meaningful }: Meaning,
): Reading => {
  const used = positionsOf([
    ...(radius ? [radius] : []),
    ...(window?.spans ?? []),
    ...(specialty?.spans ?? []),
    ...(place?.spans ?? []),
  ])
  const silent = positionsOf(fillers)
  const textOf = (spans: readonly Span[]): string =>
    writingOfAll(query, tokens, spans, (position) => silent.has(position) && !used.has(position))
  // A second time or specialty is reported, even where each of its words is a filler by itself.
  const isLeft = (position: number): boolean =>
    !used.has(position) && (meaningful.has(position) || !silent.has(position))
  return {
    ...(specialty && { specialty: { value: specialty.specialty, text: textOf(specialty.spans) } }),
    ...(place && { place: { value: pointOf(place.town), text: textOf(place.spans) } }),
    ...(radius && { radiusKm: { value: radius.radiusKm, text: textOf([radius]) } }),
    ...(window && { window: { value: window.window, text: textOf(window.spans) } }),
    notUnderstood: wordsAt(query, tokens, isLeft),
  }
}

const pointOf = ({ name, lat, lon }: { readonly name: string; readonly lat: number; readonly lon: number }) => ({
  name,
  lat,
  lon,
})
