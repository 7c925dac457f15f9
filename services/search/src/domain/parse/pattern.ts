import { foldings } from './fold.ts'
import type { Spoken } from './period.ts'
import type { Token } from './tokens.ts'

/** What the fields of a pattern took from the query. */
export type Captured = Omit<Spoken, 'kind'> & { readonly metres?: number; readonly number?: number }

/** Reads one field at a position, or not. */
export type FieldReader = (
  tokens: readonly Token[],
  at: number,
) => { readonly end: number; readonly captured: Captured } | undefined
export type Fields = Readonly<Record<string, FieldReader>>

type Element =
  | { readonly optional: boolean; readonly words: ReadonlySet<string> }
  | { readonly optional: boolean; readonly read: FieldReader }

/** A compiled pattern: where its longest match from `at` ends, or not at all. */
export type Pattern = (
  tokens: readonly Token[],
  at: number,
) => { readonly end: number; readonly captured: Captured } | undefined

/**
 * Compiles `on|for? the? {day} of? {month}`: elements stand apart by spaces, `|` between words of which one is
 * expected, `?` after an element that may be absent, braces around a field. Accents and case do not count.
 */
export const compilePattern = (pattern: string, fields: Fields): Pattern => {
  const elements = pattern.split(' ').map((source) => compileElement(source, fields))
  return (tokens, at) => matchFrom(elements, 0, tokens, at, {})
}

const compileElement = (source: string, fields: Fields): Element => {
  const optional = source.endsWith('?')
  const body = optional ? source.slice(0, -1) : source
  if (!body.startsWith('{')) return { optional, words: new Set(body.split('|').flatMap(foldings)) }
  const read = fields[body.slice(1, -1)]
  if (read === undefined) throw new TypeError(`pattern with an unknown field: ${body}`)
  return { optional, read }
}

const matchFrom = (
  elements: readonly Element[],
  index: number,
  tokens: readonly Token[],
  at: number,
  captured: Captured,
): ReturnType<Pattern> => {
  const element = elements[index]
  if (element === undefined) return { end: at, captured }
  const step = stepOver(element, tokens, at)
  const taken = step && matchFrom(elements, index + 1, tokens, step.end, { ...captured, ...step.captured })
  if (!element.optional) return taken
  const skipped = matchFrom(elements, index + 1, tokens, at, captured)
  if (taken === undefined || skipped === undefined) return taken ?? skipped
  return skipped.end > taken.end ? skipped : taken
}

const stepOver = (element: Element, tokens: readonly Token[], at: number): ReturnType<FieldReader> => {
  if ('read' in element) return element.read(tokens, at)
  const token = tokens[at]
  return token !== undefined && element.words.has(token.folded) ? { end: at + 1, captured: {} } : undefined
}
