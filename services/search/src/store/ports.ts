import type { CountryCode, EventData, internalRoutes, PractitionerSummary } from '@praxis/contracts'
import { Unavailable } from '@praxis/platform'
import type { Static } from 'typebox'
import type { Window } from '../domain/parse/period.ts'
import type { StoredLocation, StoredProfile } from '../domain/profile.ts'

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
  /** Zone of the place searched, or of the country: the half-days of the index are read in it. */
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
  readonly location: StoredLocation
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

/** The index of a country is not there at all: it waits for being made anew. */
export class IndexMissing extends Unavailable {
  override readonly name = 'IndexMissing'
}

/**
 * Profiles and availability come in any order and any number of times: for each practitioner the highest version of
 * both holds. While an index is being made beside the one that answers, both are written to. Throws
 * {@link IndexMissing} when there is neither.
 */
export interface IndexWrites {
  putProfiles(country: CountryCode, profiles: readonly StoredProfile[]): Promise<void>
  removeProfiles(country: CountryCode, removed: readonly EventData<'PractitionerRemoved'>[]): Promise<void>
  /** True when somebody is free now at a time at which they were not before. */
  putAvailability(country: CountryCode, changes: readonly EventData<'AvailabilityChanged'>[]): Promise<boolean>
}

/** Making the index of a country anew beside the one that answers, or after that was lost. One at a time per country. */
export interface IndexRebuild {
  /** Makes an empty index and answers with the id of its rebuild. Undefined when one is being made already. */
  beginRebuild(country: CountryCode): Promise<string | undefined>
  /** Writes to the index being made alone. False when that is not this rebuild's. */
  fillRebuild(
    country: CountryCode,
    rebuildId: string,
    profiles: readonly StoredProfile[],
    availabilities: readonly EventData<'AvailabilityChanged'>[],
  ): Promise<boolean>
  /** The index being made answers from now on, and the old one is gone, at one stroke. False when that is not this rebuild's. */
  finishRebuild(country: CountryCode, rebuildId: string): Promise<boolean>
  /** Removes the index being made, if there is one; with an id, only when it is that rebuild's. */
  abandonRebuild(country: CountryCode, rebuildId?: string): Promise<void>
}

/** What the index holds of a practitioner. */
export type IndexEntry = Static<(typeof internalRoutes)['indexedPage']['answer']>['practitioners'][number]

/** One index per country of what can be found. Adapters: {@link openPostgresIndex}, {@link openOpenSearchIndex}. */
export interface SearchIndex extends IndexWrites, IndexRebuild {
  /** Throws {@link IndexMissing} when there is no index. */
  find(country: CountryCode, filter: Filter, page: Page): Promise<Hits>
  /** As it is now, not as the last refresh shows it. Unknown and removed practitioners are left out. */
  findEntries(country: CountryCode, practitionerIds: readonly string[]): Promise<readonly IndexEntry[]>
}

/** An index that was opened. */
export interface OpenIndex {
  /** For the health page. */
  readonly engine: string
  readonly index: SearchIndex
  /** Rejects while the engine does not answer. */
  readonly check: () => Promise<void>
  /** False for a country whose index is lost and not rebuilt. Rejects while the engine does not answer. */
  readonly has: (country: CountryCode) => Promise<boolean>
  readonly close: () => Promise<void>
}
