import type { Specialty } from '@praxis/contracts'
import { isTitle } from './names.ts'
import type { FoundSpecialty } from './specialties.ts'
import type { Span, Token } from './tokens.ts'

export interface ChosenSpecialty {
  readonly specialty: Specialty
  readonly spans: readonly Span[]
}

/**
 * Chooses the first specialty that is named, with all words that name it again. "Doctor" means a general practitioner when
 * no other specialty is named, and is a title before an unknown word: `docteur Dupont`.
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
