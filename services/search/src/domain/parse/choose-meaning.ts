import { type ChosenPlace, choosePlace } from './choose-place.ts'
import { type ChosenSpecialty, chooseSpecialty } from './choose-specialty.ts'
import { type ChosenWindow, chooseWindow } from './choose-window.ts'
import { positionsOf, settle, without } from './claims.ts'
import type { Claim, FoundClaims } from './find-claims.ts'
import { guessPlace } from './places.ts'
import { guessSpecialty } from './specialties.ts'
import type { Span, Token } from './tokens.ts'

/** What a query asks for: at most one of each kind, with the words that say it. */
export interface Meaning {
  readonly radius: (Span & { readonly radiusKm: number }) | undefined
  readonly window: ChosenWindow | undefined
  readonly specialty: ChosenSpecialty | undefined
  readonly place: ChosenPlace | undefined
  /** Positions of words that mean something by themselves: one that is not used is reported to the caller. */
  readonly meaningful: ReadonlySet<number>
}

/**
 * The second phase: the longest claims hold, one of each kind is chosen, and a word that nothing explains is read as a
 * misspelt town or specialty. The place is chosen first, because the words of towns that are not chosen may mean
 * something else.
 */
export const chooseMeaning = (tokens: readonly Token[], found: FoundClaims): Meaning => {
  const { place, isUnknown, claims } = settlePlace(tokens, found)
  const radius = claims.find((each) => each.kind === 'radius')
  const named = claims.filter((each) => each.kind === 'specialty')
  return {
    radius,
    window: chosenWindow(claims),
    specialty:
      chooseSpecialty(named, tokens, isUnknown) ?? firstOf(tokens, isUnknown, (at) => guessSpecialty(tokens, at)),
    place,
    // A weak specialty ("doctor") says little by itself, so that it is not reported when another one is chosen.
    meaningful: positionsOf([
      ...claims.filter((each) => !(each.kind === 'specialty' && each.weak)),
      ...(place?.spans ?? []),
    ]),
  }
}

/** The place, the claims that hold beside it, and which positions neither they nor any town nor a filler explains. */
const settlePlace = (tokens: readonly Token[], { claims, places, fillers, gazetteer, language }: FoundClaims) => {
  const unknownBeside = (spans: readonly Span[]) => {
    const explained = positionsOf([...spans, ...fillers])
    return (position: number): boolean => position in tokens && !explained.has(position)
  }
  const all = settle([...claims, ...places])
  const towns = all.filter((each) => each.kind === 'place')
  const isStrange = unknownBeside(all)
  const guess =
    towns.length > 0 ? undefined : firstOf(tokens, isStrange, (at) => guessPlace(tokens, at, gazetteer, language))
  const place = choosePlace(guess === undefined ? towns : [guess], tokens, isStrange)
  const placeSpans = (place?.spans ?? []).map((span) => ({ kind: 'chosen-place' as const, ...span }))
  const settled = settle([...claims, ...placeSpans])
  return {
    place,
    claims: settled.filter((each) => each.kind !== 'chosen-place'),
    isUnknown: unknownBeside([...settled, ...towns]),
  }
}

/** A weekday that is not the date's (`Monday 1 December` on a Tuesday) is doubtful and no part of the window's words. */
const chosenWindow = (claims: readonly Claim[]): ChosenWindow | undefined => {
  const windows = claims.filter((each) => each.kind === 'window')
  const doubtful = new Set(windows.flatMap((each) => each.doubted))
  const chosen = chooseWindow(windows)
  return chosen && { ...chosen, spans: chosen.spans.flatMap((span) => without(span, doubtful)) }
}

const firstOf = <Value>(
  tokens: readonly Token[],
  isCandidate: (position: number) => boolean,
  read: (position: number) => Value | undefined,
): Value | undefined => {
  for (const position of tokens.keys()) {
    const value = isCandidate(position) ? read(position) : undefined
    if (value !== undefined) return value
  }
  return undefined
}
