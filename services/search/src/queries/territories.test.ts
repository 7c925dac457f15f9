import { expect, it } from 'vitest'
import { read } from '../fixture/describe-reading.ts'

it.each([
  ['médecin à Cayenne', 'Cayenne', 4.93],
  ['dentiste Saint-Denis Réunion', 'Saint-Denis', -20.88],
  ['dentiste à Saint-Denis de La Réunion', 'Saint-Denis', -20.88],
  ['dentist in Fort-de-France', 'Fort-de-France', 14.6],
  ['dentiste Pointe-à-Pitre', 'Pointe-à-Pitre', 16.24],
  ['Zahnarzt in Kourou', 'Kourou', 5.16],
  ['sage-femme à Mamoudzou', 'Mamoudzou', -12.78],
  ['dentiste Papeete', 'Papeete', -17.54],
  ['dentiste à Nouméa', 'Nouméa', -22.27],
  ['dentiste en Martinique', 'Fort-de-France', 14.6],
])('%s is meant there', (query, name, lat) => {
  const { place, notUnderstood } = read('fr', query)
  expect(place?.value).toMatchObject({ name, lat: expect.closeTo(lat, 1) })
  expect(notUnderstood).toEqual([])
})

it.each([
  ['dentiste Saint-Denis', 48.93],
  ['dentiste à Saint-Paul', 45],
  ['dentiste à Mayenne', 48.3],
])('%s stays in Europe', (query, lat) => {
  expect(Math.abs((read('fr', query).place?.value.lat ?? 0) - lat)).toBeLessThan(6)
})

it('moves nobody to a territory for a slip of the pen', () => {
  expect(read('fr', 'dentiste à Cayene').place?.value.lat ?? 48).toBeGreaterThan(40)
  expect(read('de', 'Zahnarzt in Cayenne').place?.value.name).not.toBe('Cayenne')
})
