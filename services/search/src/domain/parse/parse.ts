import { type CountryCode, countries, type Language, type Specialty } from '@praxis/contracts'
import type { Gazetteer } from '../gazetteer.ts'
import { choosePlace } from './choose-place.ts'
import { chooseSpecialty } from './choose-specialty.ts'
import { chooseWindow } from './choose-window.ts'
import { overlapsAny, positionsOf, settle, without } from './claims.ts'
import { findRadii } from './distances.ts'
import { findFillers } from './fillers.ts'
import { languageOf } from './language.ts'
import { isPartOfName } from './names.ts'
import { findNegated } from './negations.ts'
import type { Window } from './period.ts'
import { findPlaces, guessPlace } from './places.ts'
import { findSpecialties, guessSpecialty } from './specialties.ts'
import { type Span, type Token, tokenise } from './tokens.ts'
import { findWindows } from './windows.ts'
import { wordsAt, writingOfAll } from './writing.ts'

/** A part of a query that was understood, with the caller's words for it. */
export interface Understood<Value> {
  readonly value: Value
  readonly text: string
}

/** What a query in plain words means. Each word of it is in one `text`, without meaning, or in `notUnderstood`. */
export interface Reading {
  readonly specialty?: Understood<Specialty>
  readonly place?: Understood<{ readonly name: string; readonly lat: number; readonly lon: number }>
  readonly radiusKm?: Understood<number>
  readonly window?: Understood<Window>
  /** In the caller's spelling and order, to be searched as text. */
  readonly notUnderstood: readonly string[]
}

export interface Circumstances {
  readonly country: CountryCode
  /** Breaks ties only: all languages are understood. The country's when absent. */
  readonly language?: Language | undefined
  readonly now: Date
  readonly gazetteer: Gazetteer
}

/**
 * Reads a query. First everything that its words may mean is found; then the longest readings hold, one of each
 * kind is chosen, and the words of those not chosen are looked at again.
 */
export const parse = (query: string, { country, language, now, gazetteer }: Circumstances): Reading => {
  const tokens = tokenise(query)
  const preferred = language ?? countries[country].defaultLanguage
  const named = findSpecialties(tokens, preferred)
  const spoken = languageOf(tokens, named, preferred, ({ folded }) => gazetteer.find(folded).length > 0)
  const found = [
    ...findRadii(tokens).map(({ radiusKm, ...span }) =>
      radiusKm === undefined ? { kind: 'unclear' as const, ...span } : { kind: 'radius' as const, radiusKm, ...span },
    ),
    ...findWindows(tokens, now, countries[country].timeZone).map(({ window, ...each }) =>
      window === undefined
        ? { kind: 'unclear' as const, start: each.start, end: each.end }
        : { kind: 'window' as const, window, ...each },
    ),
    ...named.map((each) => ({ kind: 'specialty' as const, ...each })),
  ]
  const foundTowns = findPlaces(tokens, gazetteer, spoken).map((each) => ({ kind: 'place' as const, ...each }))
  const fillers = settle(findFillers(tokens, country, language ?? spoken).filter((span) => !isPartOfName(tokens, span)))
  const negated = findNegated(tokens, settle([...found, ...foundTowns]), fillers)
  const claims = [
    ...found.filter((each) => !overlapsAny(each, negated)),
    ...negated.map(({ start, end }) => ({ kind: 'unclear' as const, start, end })),
  ]
  const towns = foundTowns.filter((each) => !overlapsAny(each, negated))
  const unknownBeside = (held: readonly Span[]) => {
    const explained = positionsOf([...held, ...fillers])
    return (position: number): boolean => position in tokens && !explained.has(position)
  }

  const all = settle([...claims, ...towns])
  const isStrange = unknownBeside(all)
  const places = all.filter((each) => each.kind === 'place')
  const guessed =
    places.length > 0 ? undefined : firstOf(tokens, isStrange, (at) => guessPlace(tokens, at, gazetteer, spoken))
  const place = choosePlace(guessed === undefined ? places : [guessed], tokens, isStrange)

  // The words of towns that were not chosen may mean something else.
  const held = settle([...claims, ...(place?.spans ?? []).map((span) => ({ kind: 'place' as const, ...span }))])
  const isUnknown = unknownBeside([...held, ...places])
  const radius = held.find((each) => each.kind === 'radius')
  const windows = held.filter((each) => each.kind === 'window')
  const doubted = new Set(windows.flatMap((each) => each.doubted))
  const chosen = chooseWindow(windows)
  const window = chosen && { ...chosen, spans: chosen.spans.flatMap((span) => without(span, doubted)) }
  const specialties = held.filter((each) => each.kind === 'specialty')
  const specialty =
    chooseSpecialty(specialties, tokens, isUnknown) ?? firstOf(tokens, isUnknown, (at) => guessSpecialty(tokens, at))

  const understood = [radius ? [radius] : [], window?.spans ?? [], specialty?.spans ?? [], place?.spans ?? []].flat()
  const taken = positionsOf(understood)
  const silent = positionsOf(fillers)
  // A second time or specialty is reported, even where each of its words says nothing by itself.
  const spare = positionsOf(held.filter((each) => !(each.kind === 'specialty' && each.weak)))
  const words = (spans: readonly Span[]): string =>
    writingOfAll(query, tokens, spans, (position) => silent.has(position) && !taken.has(position))
  return {
    ...(specialty && { specialty: { value: specialty.specialty, text: words(specialty.spans) } }),
    ...(place && { place: { value: pointOf(place.town), text: words(place.spans) } }),
    ...(radius && { radiusKm: { value: radius.radiusKm, text: words([radius]) } }),
    ...(window && { window: { value: window.window, text: words(window.spans) } }),
    notUnderstood: wordsAt(
      query,
      tokens,
      (position) => !taken.has(position) && (spare.has(position) || !silent.has(position)),
    ),
  }
}

const firstOf = <Value>(
  tokens: readonly Token[],
  isWanted: (position: number) => boolean,
  read: (position: number) => Value | undefined,
): Value | undefined => {
  for (const position of tokens.keys()) {
    const value = isWanted(position) ? read(position) : undefined
    if (value !== undefined) return value
  }
  return undefined
}

const pointOf = ({ name, lat, lon }: { readonly name: string; readonly lat: number; readonly lon: number }) => ({
  name,
  lat,
  lon,
})
