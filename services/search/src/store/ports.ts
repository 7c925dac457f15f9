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
  /**
   * Finds only practitioners with a free slot in the window. Without a window it finds all, and those without a free slot
   * come last.
   */
  readonly window?: Window
  /** Folded words that must all occur, also as the start of a word or with a slip of the pen. */
  readonly words: readonly string[]
  /** The present instant. Slots before it are over. */
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
  /** The next slot as the index knows it, at most a second old. */
  readonly nextAvailableSlot: string | null
  readonly position: Position
}

export interface Hits {
  readonly hits: readonly Hit[]
  /**
   * The number of documents that match on all pages. It is an upper bound for a window that begins or ends within a
   * half-day.
   */
  readonly total: number
}

/** A country has no index until an operator rebuilds it. */
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

/**
 * Rebuilds the index of a country beside the one that answers, or after that was lost. There is one rebuild at a time per
 * country.
 */
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
  /** Replaces the old index by the new one, atomically. Resolves with false when the new index belongs to another rebuild. */
  finishRebuild(country: CountryCode, rebuildId: string): Promise<boolean>
  /** Removes the index being made, if there is one; with an id, only when it is that rebuild's. */
  abandonRebuild(country: CountryCode, rebuildId?: string): Promise<void>
}

/** The entry of a practitioner in the index. */
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
  /** The name on the health page. */
  readonly engine: string
  readonly index: SearchIndex
  /** Rejects while the engine does not answer. */
  readonly check: () => Promise<void>
  /** False for a country whose index is lost and not rebuilt. Rejects while the engine does not answer. */
  readonly has: (country: CountryCode) => Promise<boolean>
  readonly close: () => Promise<void>
}
