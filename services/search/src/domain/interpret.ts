import type { SearchQuery } from '@praxis/contracts'
import { pointAt } from './distance.ts'
import { problem } from './errors.ts'
import type { Window } from './parse/period.ts'
import type { Reading, Understood } from './parse/reading.ts'

/** The length of an explicit window without an end, in milliseconds: the days of which slots are known without computing. */
const OPEN_END_MS = 14 * 24 * 3_600_000

type Place = NonNullable<Reading['place']>

/**
 * Decides what a search means. Explicit parameters replace the words of `q`, and their `text` is empty.
 * Throws a 422 for parameters that contradict each other.
 */
export const interpret = (query: SearchQuery, reading: Reading, now: Date): Reading => {
  const { specialty, radiusKm } = query
  const place = explicitPlace(query) ?? reading.place
  const window = explicitWindow(query, reading.window?.value, now) ?? reading.window
  if (place === undefined && radiusKm !== undefined) {
    throw problem('PLACE_MISSING', { field: 'radiusKm', detail: 'Give lat and lon, or name a place in q.' })
  }
  if (place === undefined && query.sort === 'distance') {
    throw problem('PLACE_MISSING', {
      field: 'sort',
      detail: 'To sort by distance, give lat and lon, or name a place in q.',
    })
  }
  const radius = radiusKm === undefined ? reading.radiusKm : explicit(radiusKm)
  const chosenSpecialty = specialty === undefined ? reading.specialty : explicit(specialty)
  return {
    ...(chosenSpecialty && { specialty: chosenSpecialty }),
    ...(place && { place }),
    ...(radius && { radiusKm: radius }),
    ...(window && { window }),
    notUnderstood: reading.notUnderstood,
  }
}

const explicit = <Value>(value: Value): Understood<Value> => ({ value, text: '' })

const explicitPlace = ({ lat, lon }: SearchQuery): Place | undefined => {
  if (lat === undefined && lon === undefined) return undefined
  if (lat === undefined || lon === undefined) {
    throw problem('PLACE_INCOMPLETE', {
      field: lat === undefined ? 'lat' : 'lon',
      detail: 'Give lat and lon together, in degrees.',
    })
  }
  return explicit({ name: `${lat}, ${lon}`, ...pointAt({ lat, lon }) })
}

const explicitWindow = (query: SearchQuery, spoken: Window | undefined, now: Date): Understood<Window> | undefined => {
  if (query.from === undefined && query.to === undefined) return undefined
  const asked = query.from === undefined ? (spoken?.from ?? now) : new Date(query.from)
  const from = asked < now ? now : asked
  const to = query.to === undefined ? endAfter(from, spoken) : new Date(query.to)
  if (query.from !== undefined && to <= asked)
    throw problem('WINDOW_EMPTY', { field: 'to', detail: 'to must be later than from.' })
  if (to <= from) throw problem('WINDOW_OVER', { field: 'to', detail: 'to must be later than now.' })
  return explicit({ from, to })
}

const endAfter = (from: Date, spoken: Window | undefined): Date =>
  spoken !== undefined && spoken.to > from ? spoken.to : new Date(from.getTime() + OPEN_END_MS)
