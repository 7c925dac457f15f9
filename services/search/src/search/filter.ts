import type { SearchQuery } from '@praxis/contracts'
import { searchWords } from '../domain/document.ts'
import type { Reading } from '../domain/parse/reading.ts'
import type { Filter, Sort } from '../store/ports.ts'

/** The radius of a search around a place without a distance, in kilometres. */
const DEFAULT_RADIUS_KM = 15
/** Milliseconds within which searches of the same words are the same search for the index and its cache. */
const SAME_MOMENT_MS = 30_000

/**
 * Makes the filter for the index. Its times are rounded, and never narrower than the search's. The slots are checked
 * afterwards.
 */
export const filterOf = (reading: Reading, now: Date, timeZone: string): Filter => {
  const { specialty, place, radiusKm, window } = reading
  return {
    ...(specialty && { specialty: specialty.value }),
    ...(place && {
      near: { lat: place.value.lat, lon: place.value.lon, radiusKm: radiusKm?.value ?? DEFAULT_RADIUS_KM },
    }),
    ...(window && { window: { from: momentBefore(window.value.from), to: momentAfter(window.value.to) } }),
    words: searchWords(reading.notUnderstood),
    now: momentBefore(now),
    timeZone,
  }
}

export const sortOf = (query: SearchQuery, { words }: Filter): Sort =>
  query.sort ?? (words.length > 0 ? 'relevance' : 'availability')

const momentBefore = (instant: Date): Date => new Date(Math.floor(instant.getTime() / SAME_MOMENT_MS) * SAME_MOMENT_MS)
const momentAfter = (instant: Date): Date => new Date(Math.ceil(instant.getTime() / SAME_MOMENT_MS) * SAME_MOMENT_MS)
