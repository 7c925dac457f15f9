import type { ClaimLettersBody, CountryCode, KeepLetterBody, LetterInHand } from '@praxis/contracts'

/** Letters that could not go yet. They outlive every restart of this service. Adapters: {@link lettersAtPatient}. */
export interface Letters {
  /** Resolves once the letter is stored. */
  keep(country: string, letter: KeepLetterBody): Promise<void>
  /** Letters to try now, for this caller alone until the lease has ended. */
  claim(country: CountryCode, claim: ClaimLettersBody): Promise<readonly LetterInHand[]>
  /** Removes letters that were sent, given up or are not true any more. */
  settle(country: string, keys: readonly string[]): Promise<void>
}
