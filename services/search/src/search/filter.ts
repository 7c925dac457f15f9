import type { SearchQuery } from '@praxis/contracts'
import { searchWords } from '../domain/document.ts'
import type { Reading } from '../domain/parse/reading.ts'
import type { Filter, Sort } from '../store/ports.ts'

/** How far around a place a search without a distance looks. */
const DEFAULT_RADIUS_KM = 15
/** Searches of the same words within it are one search to the index and its cache. */
const SAME_MOMENT_MS = 30_000

/** The question to the index. Its times are coarser than the search's, never narrower: slots are checked afterwards. */
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
