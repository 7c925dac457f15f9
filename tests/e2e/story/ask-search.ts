import { expect } from 'vitest'
import type { SearchAnswer } from '../answers.ts'
import type { Country } from '../client.ts'
import type { Praxis } from '../instance.ts'

/** The body of a search that must be answered with 200. */
export const search = async (
  instance: Praxis,
  country: Country,
  query: Record<string, string>,
): Promise<SearchAnswer> => {
  const answer = await instance.search(country, query)
  expect(answer).toMatchObject({ status: 200 })
  return answer.body
}
