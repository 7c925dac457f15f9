import { fold } from './fold.ts'

/** One word, number or numeric date of a query. */
export interface Token {
  /** As the caller wrote it. */
  readonly text: string
  readonly folded: string
  /** Where it stands in the query, `end` exclusive. */
  readonly start: number
  readonly end: number
  /** What stands between it and the token before: spaces, punctuation. */
  readonly before: string
}

/** Consecutive tokens: `end` is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * ISO dates, numeric dates, thousands, decimals, digits, letters. Digits and letters part (`10km`, `15e`), and so do the
 * halves of hyphenated and elided words (`Saint-Denis`, `d'ici`): tables then need one spelling of each.
 */
const piece =
  /\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)|\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,2}[./]\d{1,2}\.?(?!\d)|\d+,\d+|\d+|[\p{L}\p{M}]+/gu

export const tokenise = (query: string): readonly Token[] =>
  [...query.matchAll(piece)].map(({ 0: text, index }, at, all) => {
    const last = all[at - 1]
    return {
      text,
      folded: fold(text),
      start: index,
      end: index + text.length,
      before: query.slice(last === undefined ? 0 : last.index + last[0].length, index),
    }
  })

/** The folded words of a span, as the tables have them. */
export const keyOf = (tokens: readonly Token[], { start, end }: Span): string =>
  tokens
    .slice(start, end)
    .map(({ folded }) => folded)
    .join(' ')
