import type { CountryCode, EventData, Location, Practitioner, PractitionerSummary } from '@praxis/contracts'
import type { Window } from '../domain/parse/period.ts'

export type Sort = 'availability' | 'distance' | 'relevance'

/** Which documents a search wants. */
export interface Filter {
  readonly specialty?: string
  readonly near?: { readonly lat: number; readonly lon: number; readonly radiusKm: number }
  /** Only who has a free slot in it; without one everybody, those without a free slot last. */
  readonly window?: Window
  /** Folded words that must all occur, also as the start of a word or with a slip of the pen. */
  readonly words: readonly string[]
  /** Slots before it have gone by. */
  readonly now: Date
  /** Zone in which the half-days of the index are read. */
  readonly timeZone: string
}

/** Where a document stands in a sorted list: the sort's own figures, then the ids. */
export type Position = readonly [number, number, number, practitionerId: string, locationId: string]

export interface Page {
  readonly sort: Sort
  readonly after?: Position
  readonly limit: number
}

export interface Hit {
  readonly practitioner: PractitionerSummary
  readonly location: Location
  readonly distanceKm: number | null
  /** As the index has it: at most a second old. */
  readonly nextAvailableSlot: string | null
  readonly position: Position
}

export interface Hits {
  readonly hits: readonly Hit[]
  /** Documents that match on all pages. For a window that cuts through a half-day, an upper bound. */
  readonly total: number
}

/**
 * One index per country of what can be found. Profiles and availability come in any order and any number of times:
 * for each practitioner the highest version of both holds. Adapter: {@link openPostgresIndex}.
 * An index is rebuilt by reading both topics from their start into an empty one.
 */
export interface SearchIndex {
  putProfiles(country: CountryCode, profiles: readonly Practitioner[]): Promise<void>
  removeProfiles(country: CountryCode, removed: readonly EventData<'PractitionerRemoved'>[]): Promise<void>
  /** True when somebody is free now at a time at which they were not before. */
  putAvailability(country: CountryCode, changes: readonly EventData<'AvailabilityChanged'>[]): Promise<boolean>
  find(country: CountryCode, filter: Filter, page: Page): Promise<Hits>
}
