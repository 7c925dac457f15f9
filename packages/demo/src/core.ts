import type { CountryCode, Specialty } from '@praxis/contracts'
import type { WeekStyle } from './countries/index.ts'

/** A practitioner who is there in however small a demo. */
export interface CorePractitioner {
  readonly country: CountryCode
  readonly town: string
  readonly specialty: Specialty
  /** Fixed for those whom a demo person is. */
  readonly name?: { readonly givenName: string; readonly familyName: string }
  readonly week: WeekStyle
}

const cities = [
  { country: 'fr', town: 'Paris' },
  { country: 'de', town: 'Berlin' },
  { country: 'fr', town: 'Lyon' },
  { country: 'de', town: 'München' },
  { country: 'fr', town: 'Marseille' },
  { country: 'de', town: 'Hamburg' },
  { country: 'de', town: 'Köln' },
] as const satisfies readonly { country: CountryCode; town: string }[]

const specialties = [
  'dentist',
  'dentist',
  'general-practitioner',
  'dentist',
  'paediatrician',
  'gynaecologist',
  'ophthalmologist',
  'dermatologist',
  'physiotherapist',
] as const satisfies readonly Specialty[]

const names: Readonly<Record<number, CorePractitioner['name']>> = {
  0: { givenName: 'Claire', familyName: 'Moreau' },
  1: { givenName: 'Anna', familyName: 'Schmidt' },
}

const day = [
  [8, 13],
  [14, 20],
] as const
const weekdays: WeekStyle = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [[9, 13]] }
/** Somebody is free "this week" even when it is looked for on a Sunday. */
const everyDay: WeekStyle = { ...weekdays, 6: day, 7: day }

/** The common specialties of the largest cities: round by round through the cities, dentists first. */
export const core: readonly CorePractitioner[] = specialties.flatMap((specialty, round) =>
  cities.map((city, place) => {
    const name = names[round * cities.length + place]
    return { ...city, specialty, week: round < 2 ? everyDay : weekdays, ...(name === undefined ? {} : { name }) }
  }),
)

/** The number of the practitioner of one round (0: the first dentist) in a city. */
export const coreIndex = (town: (typeof cities)[number]['town'], round: number): number =>
  round * cities.length + cities.findIndex((city) => city.town === town)
