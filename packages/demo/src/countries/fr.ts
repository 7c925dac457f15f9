import { drawOf, hash32 } from '../random.ts'
import type { DemoCountry, WeekStyle } from './country.ts'
import { familyNames, givenNames } from './fr-names.ts'
import { streets } from './fr-streets.ts'

const morning = [9, 12] as const
const afternoon = [14, 18] as const
const late = [14, 20] as const
const full = [morning, afternoon] as const
const long = [
  [9, 12.5],
  [13.5, 19],
] as const

/** Cities whose postcodes count their arrondissements. */
const arrondissements: Readonly<Record<string, { prefix: string; count: number }>> = {
  Paris: { prefix: '750', count: 20 },
  Lyon: { prefix: '690', count: 9 },
  Marseille: { prefix: '130', count: 16 },
}

export const france: DemoCountry = {
  population: 68,
  givenNames,
  familyNames,
  title: (random) => (random.chance(0.03) ? 'Pr' : 'Dr'),
  practice: (random, name, town) =>
    random.pick([`Cabinet ${name}`, `Cabinet médical ${name}`, `Centre médical ${town.name}`, 'Maison de santé']),
  street: (random) => `${random.between(1, 120)}${random.chance(0.1) ? ' bis' : ''} ${random.pick(streets)}`,
  postalCode: ({ name, officialCode, seat }, random) => {
    const city = arrondissements[name]
    if (city !== undefined) return city.prefix + String(random.between(1, city.count)).padStart(2, '0')
    const departement = officialCode.slice(0, 2).replace(/2[AB]/, '20')
    return departement + (seat ? '000' : `${String((hash32(name) % 98) + 1).padStart(2, '0')}0`)
  },
  phone: (random) => `+3319900${String(random.between(0, 9_999)).padStart(4, '0')}`,
  insurance: (random, reimbursed) => (reimbursed ? [random.chance(0.72) ? 'sector-1' : 'sector-2'] : []),
  otherLanguages: { en: 55, es: 18, ar: 14, it: 8, de: 7, pt: 7, ru: 2, zh: 2 },
  week: drawOf<WeekStyle>([
    [30, { 1: full, 2: full, 3: full, 4: full, 5: full }],
    [18, { 1: long, 2: long, 3: [morning], 4: long, 5: long, 6: [morning] }],
    [14, { 1: [morning, late], 2: full, 4: [morning, late], 5: full }],
    [12, { 1: full, 2: full, 3: [morning], 4: full, 5: [morning] }],
    [10, { 1: [afternoon], 2: full, 3: full, 4: full, 5: full, 6: [[9, 13]] }],
    [8, { 1: long, 2: long, 3: long, 4: long, 5: long, 6: [[9, 12.5]] }],
    [
      5,
      {
        2: [morning, late],
        3: [[10, 13]],
        4: [morning, late],
        6: [
          [9, 13],
          [14, 17],
        ],
      },
    ],
    [
      3,
      {
        1: full,
        2: full,
        3: full,
        4: full,
        5: full,
        6: full,
        7: [
          [10, 13],
          [15, 20],
        ],
      },
    ],
  ]),
}
