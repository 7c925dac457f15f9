import { ask } from '@praxis/testing'
import type { Place } from './actors.ts'
import { addDays, instantAt } from './paris-time.ts'
import { offersOf, type Practice } from './practice.ts'
import type { System } from './system.ts'
import { iso, listOf, timeOf } from './view.ts'

/** One local day, half-open, in epoch ms. */
export interface Window {
  readonly from: number
  readonly to: number
}

export const dayOf = (date: string): Window => ({ from: instantAt(date, 0), to: instantAt(addDays(date, 1), 0) })

/** What a search shows of each practitioner and location: the first three starts; nothing without one in a window. */
export const expectedResults = (practices: readonly Practice[], now: number, window?: Window): readonly string[] =>
  practices
    .flatMap((practice) =>
      practice.locationIds.flatMap((id) => {
        const starts = offersOf(practice, now)
          .filter(({ locationId, start }) => locationId === id && isIn(start, window))
          .map(({ start }) => iso(start))
        const isShown = window === undefined || starts.length > 0
        return isShown ? [lineOf(practice.practitionerId, id, [...new Set(starts)].sort().slice(0, 3))] : []
      }),
    )
    .sort()

const isIn = (start: number, window: Window | undefined): boolean =>
  window === undefined || (start >= window.from && start < window.to)

/** Few, so that there are several pages. */
const LIMIT = 5

let looks = 0

/** All pages of a search around a place, each from another replica than the one before. */
export const findResults = async (system: System, place: Place, window?: Window): Promise<readonly string[]> => {
  for (;;) {
    const lines = await readPages(system, place, window)
    if (lines !== undefined) return lines
  }
}

/** Undefined when a page is the index's alone: a machine that is busy did not answer for its slots in time. */
const readPages = async (
  { urls }: System,
  { lat, lon }: Place,
  window?: Window,
): Promise<readonly string[] | undefined> => {
  const lines: string[] = []
  const replicas = [urls.search, urls.otherSearch]
  // A search of its own each time: between a page from the cache and one that follows, bookings may have changed the order.
  const query = new URLSearchParams({
    lat: `${lat}`,
    lon: `${lon}`,
    radiusKm: `${1 + looks++ / 1_000_000}`,
    sort: 'distance',
    limit: `${LIMIT}`,
    ...(window && { from: iso(window.from), to: iso(window.to) }),
  })
  for (let page = 0; ; page++) {
    const { status, body } = await ask('GET', `${replicas[page % 2]}/fr/v1/search?${query}`)
    if (status !== 200) throw new Error(`page ${page} of a search: ${status} ${JSON.stringify(body)}`)
    const results = listOf(body.results)
    if (isOfIndex(results, window)) return undefined
    lines.push(...results.map(readLine))
    if (typeof body.nextCursor !== 'string') return lines.sort()
    query.set('cursor', body.nextCursor)
  }
}

/** Without a window, a result may have no slot because nothing is free. */
const isOfIndex = (results: readonly Record<string, unknown>[], window: Window | undefined): boolean =>
  results.length > 0 &&
  results.every(({ slots }) => listOf(slots).length === 0) &&
  (window !== undefined || results.some(({ nextAvailableSlot }) => nextAvailableSlot !== null))

const readLine = ({ practitioner, location, slots, nextAvailableSlot }: Record<string, unknown>): string => {
  const starts = [...new Set(listOf(slots).map(({ slotStart }) => timeOf(slotStart)))]
  const isFirst = nextAvailableSlot === null ? starts.length === 0 : timeOf(nextAvailableSlot) === starts[0]
  return lineOf(idOf(practitioner), idOf(location), isFirst ? starts : ['another is the next', ...starts])
}

const lineOf = (practitionerId: string, locationId: string, starts: readonly string[]): string =>
  [practitionerId, locationId, ...starts].join(' ')

const idOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : 'none'
