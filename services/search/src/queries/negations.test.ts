import { expect, it } from 'vitest'
import { describeReading, type QueryRow, read } from '../fixture/describe-reading.ts'

const rows: readonly QueryRow[] = [
  ['fr', 'dentist not in Paris', 'dentist · ?not · ?Paris'],
  ['de', 'dentist Munich not Monday', 'dentist · München · ?not · ?Monday'],
  ['fr', 'dentist not next week', 'dentist · ?not · ?next · ?week'],
  ['fr', 'dentist, not urgent, Paris', 'dentist · Paris · ?not'],
  ['fr', 'dentist without Dupont Lyon', 'dentist · Lyon · ?without · ?Dupont'],
  ['fr', 'dentiste pas à Paris', 'dentist · ?pas · ?Paris'],
  ['fr', 'dentiste Paris sauf lundi', 'dentist · Paris · ?sauf · ?lundi'],
  ['de', 'Zahnarzt nicht in Berlin oder Hamburg', 'dentist · ?nicht · ?Berlin · ?Hamburg'],
  ['de', 'kein Zahnarzt in Berlin', 'Berlin · ?kein · ?Zahnarzt'],
  ['fr', 'dentist not before Monday Lyon', 'dentist · Lyon · 2026-11-30T00:00/2026-12-14T00:00'],
  ['fr', 'dentist more than 20 km from Lyon', 'dentist · Lyon · ?more · ?than · ?20 · ?km'],
  ['fr', 'dentist over 20 km from Lyon', 'dentist · Lyon · ?over · ?20 · ?km'],
  ['fr', 'dentiste à plus de 20 km de Lyon', 'dentist · Lyon · ?à · ?plus · ?de · ?20 · ?km'],
  ['de', 'Zahnarzt mehr als 20 km von Berlin', 'dentist · Berlin · ?mehr · ?als · ?20 · ?km'],
  ['de', 'Zahnarzt über 20 km von Berlin', 'dentist · Berlin · ?über · ?20 · ?km'],
  ['fr', 'dentist within -5 km of Lyon', 'dentist · Lyon · ?within · ?5 · ?km'],
  ['fr', '-5 km Lyon', 'Lyon · ?5 · ?km'],
  ['fr', 'dentist Lyon 1,000 m', 'dentist · Lyon · 1 km'],
  ['fr', 'dentist Lyon 2,000 metres', 'dentist · Lyon · 2 km'],
  ['de', 'Zahnarzt Berlin 1.500 m', 'dentist · Berlin · 1.5 km'],
  ['fr', 'dentiste Lyon 1 500 m', 'dentist · Lyon · 1.5 km'],
  ['fr', 'dentiste Lyon 2,5 km', 'dentist · Lyon · 2.5 km'],
  ['fr', 'dentist Lyon before', 'dentist · Lyon · ?before'],
  ['fr', 'dentist Lyon last week', 'dentist · Lyon · ?last · ?week'],
  ['fr', 'mal de dents Lyon', 'Lyon · ?mal · ?dents'],
  ['de', 'ich will mal zum Zahnarzt', 'dentist'],
]

it.each(rows)('/%s/ %s', (country, query, expected) => {
  expect(describeReading(read(country, query))).toBe(expected)
})
