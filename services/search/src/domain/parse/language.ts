import type { Language } from '@praxis/contracts'
import { isFiller } from './fillers.ts'
import type { FoundSpecialty } from './specialties.ts'
import type { Token } from './tokens.ts'
import { vocabularies } from './words/index.ts'

/**
 * The language in which most words of a query mean something. `preferred` wins a tie. Words that may be towns do not count,
 * because the language decides whether they are towns.
 */
export const languageOf = (
  tokens: readonly Token[],
  specialties: readonly FoundSpecialty[],
  preferred: Language,
  isTown: (token: Token) => boolean,
): Language => {
  const votes = vocabularies.map(({ language }) => ({
    language,
    count:
      tokens.filter((token, start) => !isTown(token) && isFiller(tokens, { start, end: start + 1 }, language)).length +
      2 * new Set(specialties.filter((each) => each.language === language).map(({ start }) => start)).size,
  }))
  const most = Math.max(...votes.map(({ count }) => count))
  const best = votes.filter(({ count }) => count === most).map(({ language }) => language)
  return best.includes(preferred) ? preferred : (best[0] ?? preferred)
}
