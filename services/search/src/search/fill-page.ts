import { type CountryCode, offsetTime, type SearchResult } from '@praxis/contracts'
import type { Window } from '../domain/parse/period.ts'
import type { AskSlots, FreeSlots } from '../peers/ports.ts'
import type { Filter, Hit, Page, Position, SearchIndex } from '../store/ports.ts'

export interface FillPage {
  readonly country: CountryCode
  readonly filter: Filter
  readonly page: Page
  /** The window asked for; without one every hit is a result. */
  readonly window?: Window
  readonly now: Date
}

export interface FilledPage {
  readonly results: readonly SearchResult[]
  readonly total: number
  /** Where the next page starts; undefined after the last. */
  readonly after?: Position
}

export interface FillPageDeps {
  readonly index: Pick<SearchIndex, 'find'>
  /** The same without a cache in between, for when slots cannot be checked. */
  readonly freshIndex: Pick<SearchIndex, 'find'>
  readonly askSlots: AskSlots
}

/** Index pages looked through for one page of results, before a shorter page is an answer too. */
const ROUNDS = 5
/** No consultation type can be booked further ahead than 730 days: a window that starts later is empty. */
const FARTHEST_MS = 731 * 24 * 3_600_000

/**
 * Fills a page with hits that are free in the window now, not just when the index last heard of them. While
 * availability cannot be asked, the page is the index's alone: at most a second old, and without slots.
 */
export const makeFillPage = ({ index, freshIndex, askSlots }: FillPageDeps) => {
  const checked = async ({ country, filter, page, window, now }: FillPage): Promise<FilledPage | undefined> => {
    const results: SearchResult[] = []
    let after = page.after
    let dropped = 0
    for (let round = 1; ; round++) {
      const missing = page.limit - results.length
      const { hits, total } = await index.find(country, filter, {
        ...page,
        limit: missing + 1,
        ...(after && { after }),
      })
      const candidates = hits.slice(0, missing)
      const answers = await askSlots(country, candidates, window ?? { from: now })
      if (answers === undefined) return undefined
      const free = candidates.flatMap((hit, position) => resultOf(hit, answers[position], window))
      results.push(...free)
      dropped += candidates.length - free.length
      after = candidates.at(-1)?.position
      const more = hits.length > missing
      if (more && results.length < page.limit && round < ROUNDS) continue
      if (page.sort === 'availability') results.sort(bySlot)
      return { results, total: total - dropped, ...(more && after && { after }) }
    }
  }
  const unchecked = async ({ country, filter, page, window }: FillPage): Promise<FilledPage> => {
    const { hits, total } = await freshIndex.find(country, filter, { ...page, limit: page.limit + 1 })
    const pageHits = hits.slice(0, page.limit)
    const after = hits.length > page.limit ? pageHits.at(-1)?.position : undefined
    return { results: pageHits.map((hit) => indexedResult(hit, window)), total, ...(after && { after }) }
  }
  return async (request: FillPage): Promise<FilledPage> => {
    const { window, now } = request
    if (window !== undefined && window.from.getTime() > now.getTime() + FARTHEST_MS) return { results: [], total: 0 }
    return (await checked(request)) ?? unchecked(request)
  }
}

/** Nothing for a hit without a free slot in the window after all. Its next slot is the next one of the window. */
const resultOf = (hit: Hit, free: FreeSlots | undefined, window: Window | undefined): readonly SearchResult[] => {
  const { practitioner, location, distanceKm } = hit
  const slots = free?.slots.slice(0, 3) ?? []
  if (window !== undefined && slots.length === 0) return []
  const nextAvailableSlot = slots[0]?.slotStart ?? free?.nextAvailableSlot ?? null
  return [{ practitioner, location, distanceKm, nextAvailableSlot, slots }]
}

/** The index knows the next slot, not those after it: of a later window it can only say that there is one. */
const indexedResult = (
  { practitioner, location, distanceKm, nextAvailableSlot }: Hit,
  window: Window | undefined,
): SearchResult => {
  const next = nextAvailableSlot === null ? undefined : new Date(nextAvailableSlot)
  const counts = next !== undefined && (window === undefined || next >= window.from)
  return {
    practitioner,
    location,
    distanceKm,
    nextAvailableSlot: counts ? offsetTime(location.timeZone ?? practitioner.timeZone, next) : null,
    slots: [],
  }
}

/** The index orders by half-day where the window starts later than now; within a page the slots themselves do. */
const bySlot = (a: SearchResult, b: SearchResult): number => instantOf(a) - instantOf(b)

const instantOf = ({ nextAvailableSlot }: SearchResult): number =>
  nextAvailableSlot === null ? Number.MAX_SAFE_INTEGER : Date.parse(nextAvailableSlot)
