import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { problem } from './errors.ts'

/** Packs the position after a page into opaque text for `nextCursor`. */
export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/** Unpacks the text of {@link encodeCursor}. Any other text is a 400 `BAD_CURSOR`. */
export const decodeCursor = <Schema extends TSchema>(schema: Schema, text: string): Static<Schema> => {
  const position = parse(text)
  if (Value.Check(schema, position)) return position
  throw problem('BAD_CURSOR', { field: 'cursor' })
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** An instant in a cursor, in epoch milliseconds, within the range of both JavaScript and PostgreSQL. */
export const CursorInstant = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })
