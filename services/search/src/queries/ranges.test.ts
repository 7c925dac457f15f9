import { expect, it } from 'vitest'
import { describeReading, type QueryRow, read } from '../fixture/describe-reading.ts'

const rows: readonly QueryRow[] = [
  ['de', 'Kardiologe Mainz vom 1.12. bis 5.12.', 'cardiologist · Mainz · 2026-12-01T00:00/2026-12-06T00:00'],
  ['de', 'Zahnarzt Berlin morgen bis Freitag', 'dentist · Berlin · 2026-11-25T00:00/2026-11-28T00:00'],
  ['de', 'Zahnarzt Berlin heute bis Sonntag', 'dentist · Berlin · 2026-11-24T10:00/2026-11-30T00:00'],
  ['de', 'Zahnarzt Berlin heute bis Ende der Woche', 'dentist · Berlin · 2026-11-24T10:00/2026-11-30T00:00'],
  ['de', 'Zahnarzt 1.-5. Dezember', 'dentist · 2026-12-01T00:00/2026-12-06T00:00'],
  ['de', 'Zahnarzt zwischen 1. und 5. Dezember', 'dentist · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentist Lyon from 1/12 to 5/12', 'dentist · Lyon · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentist Lyon from tomorrow to Friday', 'dentist · Lyon · 2026-11-25T00:00/2026-11-28T00:00'],
  ['fr', 'dentist tomorrow in Lyon until Friday', 'dentist · Lyon · 2026-11-25T00:00/2026-11-28T00:00'],
  ['fr', 'dentiste Lyon 1-5 décembre', 'dentist · Lyon · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentiste Lyon du 28 novembre au 3 décembre', 'dentist · Lyon · 2026-11-28T00:00/2026-12-04T00:00'],
  [
    'fr',
    'dentiste Lyon du lundi 30 novembre au vendredi 4 décembre',
    'dentist · Lyon · 2026-11-30T00:00/2026-12-05T00:00',
  ],
  ['fr', 'dentiste entre le 1er et le 5 décembre', 'dentist · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentiste de demain à vendredi', 'dentist · 2026-11-25T00:00/2026-11-28T00:00'],
  ['fr', 'dentiste 20-30 novembre', 'dentist · 2026-11-24T10:00/2026-12-01T00:00'],
  ['fr', 'dentist 1 December to 5 December', 'dentist · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentist from December 1 to 5', 'dentist · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentist between December 1 and December 5', 'dentist · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentist 2026-12-01 to 2026-12-05', 'dentist · 2026-12-01T00:00/2026-12-06T00:00'],
  ['fr', 'dentist 28 Nov - 3 Dec', 'dentist · 2026-11-28T00:00/2026-12-04T00:00'],
  ['fr', 'dentist 28 Dec - 3 Jan 2027', 'dentist · 2026-12-28T00:00/2027-01-04T00:00'],
  ['fr', 'dentist from Monday to 30 February', 'dentist · ?from · ?Monday · ?to · ?30 · ?February'],
  ['fr', 'dentist from Friday to tomorrow', 'dentist · ?from · ?Friday · ?to · ?tomorrow'],
  ['fr', 'dentist 30 February', 'dentist · ?30 · ?February'],
  ['fr', 'dentiste le 30 février', 'dentist · ?le · ?30 · ?février'],
  ['fr', 'dentist Monday 1 December', 'dentist · 2026-12-01T00:00/2026-12-02T00:00 · ?Monday'],
  [
    'fr',
    'dentist from Monday 1 December to Saturday 5 December Lyon',
    'dentist · Lyon · 2026-12-01T00:00/2026-12-06T00:00 · ?Monday',
  ],
  ['fr', 'dentist Lyon first week of December', 'dentist · Lyon · ?first · ?week · ?December'],
]

it.each(rows)('/%s/ %s', (country, query, expected) => {
  expect(describeReading(read(country, query))).toBe(expected)
})
