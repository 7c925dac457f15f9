import { countries } from '@praxis/contracts'
import { chooseMeaning } from './choose-meaning.ts'
import { findClaims } from './find-claims.ts'
import type { Circumstances, Reading } from './reading.ts'
import { tokenise } from './tokens.ts'
import { writeReading } from './write-reading.ts'

/** Reads a query in three phases: finds what its words may mean, chooses one meaning, writes it with the words. */
export const parse = (query: string, circumstances: Circumstances): Reading => {
  const tokens = tokenise(query)
  const preferred = circumstances.language ?? countries[circumstances.country].defaultLanguage
  const found = findClaims(tokens, preferred, circumstances)
  return writeReading(query, tokens, found.fillers, chooseMeaning(tokens, found))
}
