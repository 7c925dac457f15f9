import { DAY_MS } from '@praxis/contracts'
import { expect } from 'vitest'
import type { SearchResult } from '../answers.ts'
import type { BookingWish } from '../client.ts'
import type { Praxis } from '../instance.ts'
import { search } from './ask-search.ts'

const APART_MS = 2 * 3_600_000

/** The dentist of Paris or Berlin who is also a demo person. */
const demoDentist = async (instance: Praxis, country: 'fr' | 'de'): Promise<SearchResult['practitioner']> => {
  const [place, name] = country === 'fr' ? ['Paris', 'Claire Moreau'] : ['Berlin', 'Anna Schmidt']
  const from = new Date(Date.now() + DAY_MS).toISOString()
  const to = new Date(Date.now() + 10 * DAY_MS).toISOString()
  const { results } = await search(instance, country, { q: `dentist ${place}`, from, to, limit: '50' })
  const found = results.find(({ practitioner: { givenName, familyName } }) => `${givenName} ${familyName}` === name)
  if (found === undefined) throw new Error(`no dentist ${name} in ${place}`)
  return found.practitioner
}

/**
 * Finds starts that everyone may book with the demo dentist. They are two hours or more from each other and from all earlier
 * ones, because availability may still list a slot that a test has booked a moment ago.
 */
export const freeWishes = async (instance: Praxis, country: 'fr' | 'de', count: number): Promise<BookingWish[]> => {
  const { id: practitionerId, consultationTypes } = await demoDentist(instance, country)
  const type = consultationTypes.find(({ whoMayBook }) => whoMayBook === 'everyone')
  if (type === undefined) throw new Error('the demo dentist offers nothing to everyone')
  const wishes: BookingWish[] = []
  for (const { slotStart } of await instance.freeSlots(country, practitionerId, type.id)) {
    const start = Date.parse(slotStart)
    const given = instance.given.get(practitionerId) ?? []
    if (wishes.length === count || given.some((other) => Math.abs(other - start) < APART_MS)) continue
    instance.given.set(practitionerId, [...given, start])
    wishes.push({ country, practitionerId, consultationTypeId: type.id, slotStart })
  }
  expect(wishes).toHaveLength(count)
  return wishes
}

/** A slot of the demo dentist that is certainly free. */
export const freeWish = async (instance: Praxis, country: 'fr' | 'de'): Promise<BookingWish> => {
  const [wish] = await freeWishes(instance, country, 1)
  if (wish === undefined) throw new Error('no free slot')
  return wish
}
