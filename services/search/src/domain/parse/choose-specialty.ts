import type { Specialty } from '@praxis/contracts'
import { isTitle } from './names.ts'
import type { FoundSpecialty } from './specialties.ts'
import type { Span, Token } from './tokens.ts'

export interface ChosenSpecialty {
  readonly specialty: Specialty
  readonly spans: readonly Span[]
}

/**
 * The first specialty named, with all words that name it again. "Doctor" is a general practitioner when nothing
 * else is named, and a title before a word that nobody knows: `docteur Dupont`.
 */
export const chooseSpecialty = (
  named: readonly FoundSpecialty[],
  tokens: readonly Token[],
  isUnknown: (position: number) => boolean,
): ChosenSpecialty | undefined => {
  const meant = named.filter((each) => !(each.weak && isTitle(tokens, each) && isUnknown(each.end)))
  const first = meant.find(({ weak }) => !weak) ?? meant[0]
  if (first === undefined) return undefined
  return { specialty: first.specialty, spans: meant.filter(({ specialty }) => specialty === first.specialty) }
}
