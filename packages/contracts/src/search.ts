import { type Static, Type } from 'typebox'
import { Slot } from './availability.ts'
import { Location, Practitioner } from './practitioner.ts'
import { Cursor, Instant, LanguageCode, Latitude, Longitude, SpecialtyCode } from './primitives.ts'

export const SearchQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 300 })),
  lat: Type.Optional(Latitude),
  lon: Type.Optional(Longitude),
  radiusKm: Type.Optional(Type.Number({ minimum: 0.01, maximum: 500 })),
  specialty: Type.Optional(SpecialtyCode),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  /** `relevance` when words are searched as text, else `availability`; `distance` needs a place. */
  sort: Type.Optional(Type.Enum(['availability', 'distance', 'relevance'])),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 20 }),
  cursor: Type.Optional(Cursor),
  lang: Type.Optional(LanguageCode),
})
export type SearchQuery = Static<typeof SearchQuery>

const Understood = <Value extends Type.TSchema>(value: Value) => Type.Object({ value, text: Type.String() })

/** What was understood, each part with the words it came from (empty for an explicit parameter). */
export const Interpretation = Type.Object({
  specialty: Type.Optional(Understood(SpecialtyCode)),
  place: Type.Optional(Understood(Type.Object({ name: Type.String(), lat: Latitude, lon: Longitude }))),
  radiusKm: Type.Optional(Understood(Type.Number())),
  /** Half-open: `from` is in, `to` is out. */
  window: Type.Optional(Understood(Type.Object({ from: Instant, to: Instant }))),
  notUnderstood: Type.Array(Type.String()),
})
export type Interpretation = Static<typeof Interpretation>

/** The part of a profile that a list of results shows. */
export const PractitionerSummary = Type.Pick(Practitioner, [
  'id',
  'title',
  'givenName',
  'familyName',
  'specialty',
  'languages',
  'insurance',
  'teleconsultation',
  'timeZone',
  'consultationTypes',
])
export type PractitionerSummary = Static<typeof PractitionerSummary>

export const SearchResult = Type.Object({
  practitioner: PractitionerSummary,
  location: Location,
  distanceKm: Type.Union([Type.Number(), Type.Null()]),
  nextAvailableSlot: Type.Union([Instant, Type.Null()]),
  slots: Type.Array(Slot, { maxItems: 3 }),
})
export type SearchResult = Static<typeof SearchResult>

export const SearchAnswer = Type.Object({
  interpretation: Interpretation,
  results: Type.Array(SearchResult),
  /** Exact for windows of whole half-days, else at most this many. */
  total: Type.Integer(),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
})
export type SearchAnswer = Static<typeof SearchAnswer>
