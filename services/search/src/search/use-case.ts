import {
  type CountryCode,
  countries,
  type Interpretation,
  offsetTime,
  type SearchAnswer,
  type SearchQuery,
  timeZoneAt,
} from '@praxis/contracts'
import type { Gazetteer } from '../domain/gazetteer.ts'
import { interpret } from '../domain/interpret.ts'
import { parse } from '../domain/parse/parse.ts'
import type { Reading } from '../domain/parse/reading.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type FillPageDeps, makeFillPage } from './fill-page.ts'
import { filterOf, sortOf } from './filter.ts'

export interface SearchDeps extends FillPageDeps {
  readonly gazetteerOf: (country: CountryCode) => Gazetteer
  readonly clock: () => Date
}

export type Search = (country: CountryCode, query: SearchQuery) => Promise<SearchAnswer>

/**
 * Finds practitioners by words and parameters. Throws the errors of `domain/errors.ts`.
 * All pages of a search are read as of its first: "today" does not move on between them.
 */
export const makeSearch = ({ gazetteerOf, clock, ...deps }: SearchDeps): Search => {
  const fillPage = makeFillPage(deps)

  /** The days of a query are those of its place, which is known only once the query is read: then it is read again. */
  const read = (country: CountryCode, query: SearchQuery, asOf: Date): { reading: Reading; timeZone: string } => {
    const readIn = (timeZone: string): Reading =>
      interpret(
        query,
        parse(query.q ?? '', { country, language: query.lang, now: asOf, timeZone, gazetteer: gazetteerOf(country) }),
        asOf,
      )
    const own = countries[country].timeZone
    const reading = readIn(own)
    const timeZone = reading.place === undefined ? own : timeZoneAt(country, reading.place.value)
    return { reading: timeZone === own ? reading : readIn(timeZone), timeZone }
  }

  return async (country, query) => {
    const now = clock()
    const continuation = readCursor(country, query, now)
    const asOf = continuation?.asOf ?? now
    const { reading, timeZone } = read(country, query, asOf)

    const filter = filterOf(reading, asOf, timeZone)
    const window = reading.window && { ...reading.window.value, from: later(reading.window.value.from, now) }
    const { results, total, after } = await fillPage({
      country,
      filter,
      page: { sort: sortOf(query, filter), limit: query.limit, ...(continuation && { after: continuation.after }) },
      ...(window && { window }),
      now,
    })
    return {
      interpretation: written(reading, timeZone),
      results: [...results],
      total,
      nextCursor: after === undefined ? null : writeCursor(country, query, { asOf, after }),
    }
  }
}

const later = (a: Date, b: Date): Date => (a > b ? a : b)

const written = ({ window, notUnderstood, ...reading }: Reading, timeZone: string): Interpretation => ({
  ...reading,
  ...(window && {
    window: {
      value: { from: offsetTime(timeZone, window.value.from), to: offsetTime(timeZone, window.value.to) },
      text: window.text,
    },
  }),
  notUnderstood: [...notUnderstood],
})
