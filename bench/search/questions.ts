import { type CountryCode, countries } from '@praxis/contracts'
import { interpret } from '../../services/search/src/domain/interpret.ts'
import { parse } from '../../services/search/src/domain/parse/parse.ts'
import { filterOf, sortOf } from '../../services/search/src/search/filter.ts'
import { loadGazetteers } from '../../services/search/src/store/gazetteer.ts'
import type { Filter, Page } from '../../services/search/src/store/ports.ts'

/** What people ask, by the part of the index that it works hardest. */
export const shapes = {
  'near, this week': ['dentist within 10km of {place} this week', 'gp within 5km of {place} this week'],
  'near, a later window': ['dentist within 10km of {place} next week', 'dermatologist near {place} next week'],
  'by name': ['dr {name} {place}', 'cabinet {name}'],
} as const
export type Shape = keyof typeof shapes
export const shapeNames = Object.keys(shapes).filter((name): name is Shape => Object.hasOwn(shapes, name))

const PLACES = ['Paris', 'Lyon', 'Marseille', 'Toulouse', 'Nice', 'Nantes', 'Lille', 'Rennes', 'Bordeaux', 'Grenoble']
const NAMES = [
  'Martin',
  'Bernard',
  'Petit',
  'Durand',
  'Leroy',
  'Moreau',
  'Laurent',
  'Garcia',
  'Roux',
  'Fontaine',
  'Girard',
]

/** The words of question number `n` of a shape. */
export const wordsOf = (shape: Shape, n: number): string => {
  const templates = shapes[shape]
  const template = templates[n % templates.length] ?? ''
  return template.replace('{place}', PLACES[n % PLACES.length] ?? '').replace('{name}', NAMES[n % NAMES.length] ?? '')
}

const LIMIT = 20

/** What the service makes of words: the question that its index is asked. */
export const makeReader = (country: CountryCode, now: Date) => {
  const gazetteer = loadGazetteers()(country)
  return (words: string): { filter: Filter; page: Page } => {
    const query = { q: words, limit: LIMIT }
    const reading = interpret(
      query,
      parse(words, { country, language: 'en', now, timeZone: countries[country].timeZone, gazetteer }),
      now,
    )
    const filter = filterOf(reading, now, countries[country].timeZone)
    return { filter, page: { sort: sortOf(query, filter), limit: LIMIT + 1 } }
  }
}
