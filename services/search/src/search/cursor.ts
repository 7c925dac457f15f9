import { createHash } from 'node:crypto'
import type { CountryCode, SearchQuery } from '@praxis/contracts'
import { decodeCursor, encodeCursor } from '@praxis/platform'
import { Type } from 'typebox'
import { problem } from '../domain/errors.ts'
import type { Position } from '../store/ports.ts'

/** The position after a page, and the instant of the first page, so that "today" is the same day on all pages. */
export interface Continuation {
  readonly asOf: Date
  readonly after: Position
}

/** Milliseconds for which a cursor is valid. It is for reading the next page now, not for storing. */
const LASTS_MS = 24 * 3_600_000

/** How far the clocks of two replicas may be apart, in milliseconds: the one that reads a cursor did not always write it. */
const CLOCKS_APART_MS = 10_000

const Cursor = Type.Object({
  /** Fingerprint of the search it belongs to. */
  of: Type.String(),
  asOf: Type.Integer(),
  after: Type.Tuple([
    Type.Number(),
    Type.Number(),
    Type.Number(),
    Type.String({ format: 'uuid' }),
    Type.String({ format: 'uuid' }),
  ]),
})

export const writeCursor = (country: CountryCode, query: SearchQuery, { asOf, after }: Continuation): string =>
  encodeCursor({ of: fingerprint(country, query), asOf: asOf.getTime(), after })

/** Throws a 400 for a cursor of another search, a forged or an old one. */
export const readCursor = (country: CountryCode, query: SearchQuery, now: Date): Continuation | undefined => {
  if (query.cursor === undefined) return undefined
  const { of, asOf, after } = decodeCursor(Cursor, query.cursor)
  const age = now.getTime() - asOf
  if (of !== fingerprint(country, query) || age < -CLOCKS_APART_MS || age > LASTS_MS) {
    throw problem('BAD_CURSOR', {
      field: 'cursor',
      detail: 'Pass the nextCursor of the previous answer, with the same other parameters.',
    })
  }
  return { asOf: new Date(asOf), after }
}

/** All of a search except the size and the position of the page. */
const fingerprint = (country: CountryCode, { cursor, limit, ...search }: SearchQuery): string =>
  createHash('sha256')
    .update(JSON.stringify([country, Object.entries(search).sort()]))
    .digest('base64url')
    .slice(0, 16)
