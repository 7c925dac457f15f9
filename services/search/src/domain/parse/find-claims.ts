import type { Language } from '@praxis/contracts'
import type { Gazetteer } from '../gazetteer.ts'
import { overlapsAny, settle } from './claims.ts'
import { findRadii } from './distances.ts'
import { findFillers } from './fillers.ts'
import { languageOf } from './language.ts'
import { isPartOfName } from './names.ts'
import { findNegated } from './negations.ts'
import { type FoundPlace, findPlaces } from './places.ts'
import type { Circumstances } from './reading.ts'
import { type FoundSpecialty, findSpecialties } from './specialties.ts'
import type { Span, Token } from './tokens.ts'
import { type FoundWindow, findWindows } from './windows.ts'

type RadiusClaim = Span & { readonly kind: 'radius'; readonly radiusKm: number }
type WindowClaim = FoundWindow & { readonly kind: 'window'; readonly window: NonNullable<FoundWindow['window']> }
type SpecialtyClaim = FoundSpecialty & { readonly kind: 'specialty' }
export type PlaceClaim = FoundPlace & { readonly kind: 'place' }
/** Words that say something which no search can ask for: `not a dentist`, `more than 5 km`, `30 February`. */
type UnclearClaim = Span & { readonly kind: 'unclear' }

/** One thing that some words of a query may mean. */
export type Claim = RadiusClaim | WindowClaim | SpecialtyClaim | UnclearClaim

/** Everything that the words of a query may mean. Claims on the same words contradict each other. */
export interface FoundClaims {
  readonly claims: readonly Claim[]
  readonly places: readonly PlaceClaim[]
  /** Phrases without a meaning for a search, such as `I need a`. */
  readonly fillers: readonly Span[]
  /** The language that the query is written in. */
  readonly language: Language
  readonly gazetteer: Gazetteer
}

/** The first phase: finds every reading of the tokens, and drops those of words that are negated. */
export const findClaims = (
  tokens: readonly Token[],
  preferred: Language,
  { country, language, now, timeZone, gazetteer }: Circumstances,
): FoundClaims => {
  const specialties = findSpecialties(tokens, preferred)
  const spoken = languageOf(tokens, specialties, preferred, ({ folded }) => gazetteer.find(folded).length > 0)
  const claims: readonly Claim[] = [
    ...radiusClaims(tokens),
    ...windowClaims(tokens, now, timeZone),
    ...specialties.map((each) => ({ kind: 'specialty' as const, ...each })),
  ]
  const places = findPlaces(tokens, gazetteer, spoken).map((each) => ({ kind: 'place' as const, ...each }))
  const fillers = settle(findFillers(tokens, country, language ?? spoken).filter((span) => !isPartOfName(tokens, span)))
  const negated = findNegated(tokens, settle([...claims, ...places]), fillers)
  return {
    claims: [...claims.filter((each) => !overlapsAny(each, negated)), ...negated.map(unclear)],
    places: places.filter((each) => !overlapsAny(each, negated)),
    fillers,
    language: spoken,
    gazetteer,
  }
}

const unclear = ({ start, end }: Span): UnclearClaim => ({ kind: 'unclear', start, end })

const radiusClaims = (tokens: readonly Token[]): readonly Claim[] =>
  findRadii(tokens).map(({ radiusKm, ...span }) =>
    radiusKm === undefined ? unclear(span) : { kind: 'radius', radiusKm, ...span },
  )

const windowClaims = (tokens: readonly Token[], now: Date, timeZone: string): readonly Claim[] =>
  findWindows(tokens, now, timeZone).map(({ window, ...each }) =>
    window === undefined ? unclear(each) : { kind: 'window', window, ...each },
  )
