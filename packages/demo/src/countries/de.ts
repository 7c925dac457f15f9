import { drawOf, hash32 } from '../random.ts'
import type { DemoCountry, WeekStyle } from './country.ts'
import { familyNames, givenNames } from './de-names.ts'
import { zoneOf } from './de-postal-zones.ts'
import { streets } from './de-streets.ts'

const morning = [8, 12] as const
const short = [[8, 13]] as const
const full = [morning, [14, 18]] as const
const early = [
  [7, 12],
  [13, 16],
] as const
const evening = [morning, [15, 20]] as const

export const germany: DemoCountry = {
  population: 84,
  givenNames,
  familyNames,
  title: (random) => (random.chance(0.04) ? 'Prof. Dr.' : random.chance(0.85) ? 'Dr.' : undefined),
  practice: (random, name, town) =>
    random.pick([
      `Praxis ${name}`,
      `Gemeinschaftspraxis ${name}`,
      `MVZ ${town.name}`,
      `Gesundheitszentrum ${town.name}`,
    ]),
  street: (random) => `${random.pick(streets)} ${random.between(1, 140)}${random.chance(0.12) ? 'a' : ''}`,
  postalCode: (town, random) => {
    const offset = town.population > 100_000 ? random.between(1, 60) : hash32(town.name) % 100
    return zoneOf(town) + String((hash32(town.name) % 9) * 100 + offset).padStart(3, '0')
  },
  phone: (random) => `+49171392${String(random.between(0, 99)).padStart(4, '0')}`,
  insurance: (random) =>
    random.chance(0.84) ? ['statutory', 'private'] : [random.chance(0.8) ? 'private' : 'statutory'],
  otherLanguages: { en: 65, tr: 10, ru: 9, ar: 7, fr: 7, pl: 5, es: 4, it: 3 },
  week: drawOf<WeekStyle>([
    [28, { 1: full, 2: full, 3: short, 4: evening, 5: short }],
    [22, { 1: full, 2: full, 3: [morning], 4: full, 5: [morning] }],
    [14, { 1: early, 2: early, 3: [[7, 12]], 4: early, 5: [[7, 12]] }],
    [12, { 1: full, 2: evening, 3: full, 4: full, 5: [[8, 14]] }],
    [10, { 1: evening, 2: full, 4: evening, 5: full, 6: [[9, 13]] }],
    [8, { 1: full, 2: full, 3: full, 4: full, 5: full, 6: short }],
    [
      4,
      {
        2: [
          [10, 14],
          [15, 20],
        ],
        3: short,
        5: [
          [10, 14],
          [15, 19],
        ],
        6: [[10, 14]],
      },
    ],
    [
      2,
      {
        1: full,
        2: full,
        3: full,
        4: full,
        5: full,
        6: full,
        7: [
          [10, 13],
          [16, 20],
        ],
      },
    ],
  ]),
}
