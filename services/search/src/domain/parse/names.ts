import { phraseTable } from './phrases.ts'
import { keyOf, type Span, type Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'

const titles = phraseTable(vocabularies.flatMap((words) => words.titles.map((each) => [each, true] as const)))
const doctors = phraseTable(vocabularies.flatMap((words) => words.doctor.map((each) => [each, true] as const)))

/** Words before a person's name: `Dr`, `Frau`, `Madame`. */
export const isTitle = (tokens: readonly Token[], { start, end }: Span): boolean =>
  titles.startingAt(tokens.slice(0, end), start)?.end === end

/** True for a word without meaning that is a name here: `Dr. Frei`, but not `Dr. med.` or `dr près de Lyon`. */
export const isPartOfName = (tokens: readonly Token[], span: Span): boolean => {
  const { start, end } = span
  const before = { start: start - 1, end: start }
  return (
    end === start + 1 &&
    start > 0 &&
    isTitle(tokens, before) &&
    doctors.startingAt(tokens, start - 1) === undefined &&
    !isTitle(tokens, span) &&
    doctors.startingAt(tokens, start) === undefined &&
    keyOf(tokens, span).length > 2 &&
    /^\p{Lu}/u.test(tokens[start]?.text ?? '')
  )
}
