import { phraseTable } from './phrases.ts'
import type { Span, Token } from './tokens.ts'
import { conjunctions } from './words/around-places.ts'
import { vocabularies } from './words/index.ts'

interface Meant extends Span {
  readonly kind: string
}

const negations = phraseTable(vocabularies.flatMap((words) => words.negations.map((each) => [each, true] as const)))

/**
 * The words that negate, and what each negates: the next that means something (`not in Paris`), and what is joined to
 * it (`not Monday or Tuesday`). A negation inside a longer phrase (`not far from`, `not more than 5 km`) is that phrase's.
 */
export const findNegated = (
  tokens: readonly Token[],
  meant: readonly Meant[],
  fillers: readonly Span[],
): readonly Span[] => {
  const phrases = [...meant, ...fillers.filter(({ start, end }) => end - start > 1)]
  return tokens.flatMap((_, start) => {
    const end = negations.startingAt(tokens, start)?.end
    if (end === undefined || phrases.some((phrase) => isIn(phrase, start)) || isHyphenated(tokens[end])) return []
    return [{ start, end }, ...negatedFrom(tokens, end, meant, fillers)]
  })
}

const negatedFrom = (
  tokens: readonly Token[],
  from: number,
  meant: readonly Meant[],
  fillers: readonly Span[],
): readonly Span[] => {
  for (let at = from; at < tokens.length && !/[,;:.!?]/.test(tokens[at]?.before ?? ''); at++) {
    const first = meant.find((each) => isIn(each, at))
    if (first !== undefined) return [first, ...joinedTo(first, tokens, meant, fillers)]
    if (!fillers.some((filler) => isIn(filler, at))) return [{ start: at, end: at + 1 }]
  }
  return []
}

/** A second place or time after `or`, and the place that a distance is from. */
const joinedTo = (
  { kind, end }: Meant,
  tokens: readonly Token[],
  meant: readonly Meant[],
  fillers: readonly Span[],
): readonly Span[] => {
  const isJoined = conjunctions.has(tokens[end]?.folded ?? '')
  for (let at = end; at < tokens.length; at++) {
    const next = meant.find((each) => isIn(each, at))
    if (next !== undefined) {
      const belongs = isJoined ? next.kind === kind : kind === 'radius' && next.kind === 'place'
      return belongs ? [next, ...joinedTo(next, tokens, meant, fillers)] : []
    }
    if (!fillers.some((filler) => isIn(filler, at))) return []
  }
  return []
}

const isIn = ({ start, end }: Span, at: number): boolean => start <= at && at < end

/** `Pas-de-Calais` negates nothing. */
const isHyphenated = (next: Token | undefined): boolean => next?.before === '-'
