import type { Span, Token } from './tokens.ts'

/** The caller's writing of several spans, as one text where only words that `may` go along stand between them. */
export const writingOfAll = (
  query: string,
  tokens: readonly Token[],
  spans: readonly Span[],
  may: (position: number) => boolean,
): string => {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    const between = last === undefined ? [] : tokens.slice(last.end, span.start).map((_, index) => last.end + index)
    if (last !== undefined && between.every(may)) joined[joined.length - 1] = { start: last.start, end: span.end }
    else joined.push(span)
  }
  return joined.map((span) => writingOf(query, tokens, span)).join(' ')
}

/**
 * Words as the caller wrote them, at the positions that `accepts` takes: `Jean-Pierre` is one word where it takes both
 * halves.
 */
export const wordsAt = (
  query: string,
  tokens: readonly Token[],
  accepts: (position: number) => boolean,
): readonly string[] => {
  const runs: { start: number; end: number }[] = []
  for (const [position, token] of tokens.entries()) {
    if (!accepts(position)) continue
    const run = runs.at(-1)
    const previous = tokens[position - 1]
    const joined =
      run?.end === position && previous !== undefined && !/[\s,;/]/.test(query.slice(previous.end, token.start))
    if (joined) run.end = position + 1
    else runs.push({ start: position, end: position + 1 })
  }
  return runs.map((run) => writingOf(query, tokens, run))
}

/** The caller's own writing of a span, punctuation inside it included. */
const writingOf = (query: string, tokens: readonly Token[], { start, end }: Span): string => {
  const first = tokens[start]
  const last = tokens[end - 1]
  if (first === undefined || last === undefined) return ''
  const text = query.slice(first.start, last.end)
  return text.includes('(') && !text.includes(')') && query[last.end] === ')' ? `${text})` : text
}
