import { isNumber } from '../../domain/document.ts'
import { halfDayAt, halfDaysOf, publishedUntil } from '../../domain/half-days.ts'
import type { Filter, Page, Sort } from '../ports.ts'

/** Sorts after every instant: nobody knows of a free slot. */
const NEVER = 1e15
const LAST_HALF_DAY = '9999-12-31p'

/** The search of a page: which documents, in which order. Says the exact total. */
export const searchBody = (filter: Filter, { sort, after, limit }: Page) => ({
  size: limit,
  track_total_hits: true,
  _source: ['practitioner', 'location', 'next_available_slot'],
  query: { bool: { filter: conditions(filter), must: filter.words.map(wordQuery) } },
  sort: [...sortKeys(sort, filter).flatMap((key) => key?.clause ?? []), 'practitioner_id', 'location_id'],
  ...(after && { search_after: searchAfter(sortKeys(sort, filter), after) }),
})

/** One figure of a position: how OpenSearch sorts by it, and whether the figure is its negative. */
interface SortKey {
  readonly clause: object
  readonly sign: 1 | -1
  /** In metres. */
  readonly isDistance?: true
}
/** Without a key the figure is 0 for all documents. */
export type SortKeys = readonly [SortKey | undefined, SortKey | undefined, SortKey | undefined]

export const sortKeys = (sort: Sort, filter: Filter): SortKeys => {
  const soonest: SortKey = { clause: firstFree(filter), sign: 1 }
  const nearest: SortKey | undefined = filter.near && { clause: distance(filter.near), sign: 1, isDistance: true }
  switch (sort) {
    case 'availability':
      return [soonest, nearest, undefined]
    case 'distance':
      return [nearest, soonest, undefined]
    case 'relevance':
      return [{ clause: { _score: 'desc' }, sign: -1 }, soonest, nearest]
  }
}

const searchAfter = (keys: SortKeys, [first, second, third, ...ids]: NonNullable<Page['after']>) => [
  ...[first, second, third].flatMap((figure, at) => {
    const key = keys[at]
    return key === undefined ? [] : [figure * key.sign]
  }),
  ...ids,
]

const distance = ({ lat, lon }: NonNullable<Filter['near']>) => ({
  _geo_distance: { point: { lat, lon }, order: 'asc', unit: 'm', distance_type: 'arc' },
})

const conditions = (filter: Filter): readonly object[] => {
  const { specialty, near, window } = filter
  return [
    // Only documents of locations have one.
    specialty === undefined ? { exists: { field: 'specialty' } } : { term: { specialty } },
    ...(near === undefined
      ? []
      : [{ geo_distance: { distance: `${near.radiusKm}km`, point: { lat: near.lat, lon: near.lon } } }]),
    ...(window === undefined ? [] : [freeIn(window, filter)]),
  ]
}

/**
 * Free in a window: the next slot lies in it, or comes before it and a half-day of the window is open. In days that the
 * index was not told of anybody may be free: who is asks availability.
 */
const freeIn = (window: NonNullable<Filter['window']>, { now, timeZone }: Filter): object => {
  const from = window.from.toISOString()
  const to = window.to.toISOString()
  const nextIn = { range: { next_available_slot: { gte: from, lt: to } } }
  if (window.to > publishedUntil(now, timeZone))
    return anyOf(nextIn, { bool: { must_not: { range: { next_available_slot: { gte: from } } } } })
  const { first, last } = halfDaysOf(window, timeZone)
  return anyOf(nextIn, {
    bool: {
      filter: [{ range: { next_available_slot: { lt: from } } }, { range: { open: { gte: first, lte: last } } }],
    },
  })
}

const anyOf = (...queries: readonly object[]): object => ({ bool: { should: queries, minimum_should_match: 1 } })

/**
 * Scores do not depend on the other documents of the index, so that they are the same on every page: 1 for a word that
 * is there or begins one, less for another form or a name of the same specialty, least for a slip of the pen.
 */
const wordQuery = (word: string): object => ({
  dis_max: {
    queries: [
      { prefix: { words: { value: word, boost: 1 } } },
      { constant_score: { filter: { match: { text: word } }, boost: 0.75 } },
      ...(isNumber(word)
        ? []
        : [
            {
              constant_score: {
                filter: { fuzzy: { words: { value: word, fuzziness: 'AUTO:4,8', prefix_length: 1 } } },
                boost: 0.5,
              },
            },
          ]),
    ],
  },
})

/**
 * Milliseconds of the first free time that counts: the next slot, or, where that lies before the window or has gone by,
 * the start of the first open half-day.
 */
const firstFree = ({ window, now, timeZone }: Filter): object => {
  const from = window?.from ?? now
  const publishedEnd = publishedUntil(now, timeZone)
  const reachesUntold = window !== undefined && window.to > publishedEnd
  return {
    _script: {
      type: 'number',
      order: 'asc',
      script: {
        lang: 'painless',
        source: FIRST_FREE,
        params: {
          from: from.getTime(),
          first: halfDayAt(from, timeZone),
          last: window === undefined ? LAST_HALF_DAY : halfDaysOf(window, timeZone).last,
          zone: timeZone,
          otherwise: reachesUntold ? Math.max(from.getTime(), publishedEnd.getTime()) : NEVER,
        },
      },
    },
  }
}

const FIRST_FREE = `
  long from = ((Number) params.from).longValue();
  if (doc['next_available_slot'].size() > 0) {
    long next = doc['next_available_slot'].value.toInstant().toEpochMilli();
    if (next >= from) return next;
  }
  for (String half : doc['open']) {
    if (half.compareTo(params.first) < 0 || half.compareTo(params.last) > 0) continue;
    int hour = half.endsWith('a') ? 0 : 12;
    ZonedDateTime start = LocalDate.parse(half.substring(0, 10)).atTime(hour, 0).atZone(ZoneId.of(params.zone));
    return Math.max(from, start.toInstant().toEpochMilli());
  }
  return ((Number) params.otherwise).doubleValue();`
