import { OperatorError } from './operator-error.ts'

/** Removes case, accents and surplus spaces, which people leave out when they type a name. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Finds the person whose name is `query`, or the only one whose name contains it. Otherwise throws an {@link OperatorError}
 * that lists the names.
 */
export const findPerson = <Person extends { readonly name: string }>(
  people: readonly Person[],
  query: string,
): Person => {
  const exact = people.filter(({ name }) => fold(name) === fold(query))
  const found = exact.length > 0 ? exact : people.filter(({ name }) => fold(name).includes(fold(query)))
  const [person] = found
  if (person !== undefined && found.length === 1) return person
  if (person === undefined) throw new OperatorError(`nobody is called "${query}"; there are ${listed(people)}`)
  throw new OperatorError(`"${query}" could be ${listed(found)}`)
}

const listed = (people: readonly { readonly name: string }[]): string => people.map(({ name }) => name).join(', ')
