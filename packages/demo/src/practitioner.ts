import {
  type CountryCode,
  countries,
  countryCodes,
  type Location,
  type PractitionerDraft,
  type Specialty,
} from '@praxis/contracts'
import { drawConsultationTypes } from './consultation-types.ts'
import { core } from './core.ts'
import { type DemoCountry, demoCountries } from './countries/index.ts'
import { drawAgenda, openingsOf } from './hours.ts'
import { demoId } from './ids.ts'
import { emailOf } from './names.ts'
import { type Random, randomFrom, weighted } from './random.ts'
import { drawSpecialty, specialtyPractices } from './specialties.ts'
import { pointIn, type Town, townsOf } from './towns.ts'

export interface DemoPractitioner {
  readonly index: number
  readonly id: string
  readonly country: CountryCode
  readonly draft: PractitionerDraft
}

const drawCountry = weighted(countryCodes, (code) => demoCountries[code].population)

/** Practitioner number `index`: the same whoever else is in the demo. */
export const practitionerAt = (index: number): DemoPractitioner => {
  const random = randomFrom(`practitioner ${index}`)
  const fixed = core[index]
  const country = fixed?.country ?? drawCountry(random)
  const demoCountry = demoCountries[country]
  const towns = townsOf(country)
  const town = fixed === undefined ? towns.draw(random) : towns.named(fixed.town)
  const specialty = fixed?.specialty ?? drawSpecialty(random)
  const name = fixed?.name ?? {
    givenName: random.pick(demoCountry.givenNames),
    familyName: random.pick(demoCountry.familyNames),
  }
  const title = specialtyPractices[specialty].physician ? demoCountry.title(random) : undefined
  const agenda = drawAgenda(random)
  const openings = openingsOf(fixed?.week ?? demoCountry.week(random), agenda)
  const practice = demoCountry.practice(random, [title, name.familyName].filter(Boolean).join(' '), town)
  const locations = drawLocations(random, { index, demoCountry, country, town, practice })
  const language = countries[country].defaultLanguage
  const consultationTypes = drawConsultationTypes(random, { index, specialty, language, obliging: fixed !== undefined })
  const draft = {
    ...(title === undefined ? {} : { title }),
    ...name,
    specialty,
    languages: [language, ...drawLanguages(random, demoCountry)],
    insurance: drawInsurance(random, demoCountry, specialty),
    teleconsultation: consultationTypes.some(({ teleconsultation }) => teleconsultation),
    timeZone: countries[country].timeZone,
    agenda,
    locations,
    workingHours: shareOut(openings, locations, random),
    consultationTypes,
    contact: {
      email: emailOf(name, `practice-${index}.example.org`),
      phone: demoCountry.phone(random),
      language: random.chance(0.04) ? ('en' as const) : language,
    },
  }
  return { index, id: demoId('practitioner', index), country, draft }
}

const drawLocations = (
  random: Random,
  {
    index,
    demoCountry,
    country,
    town,
    practice,
  }: { index: number; demoCountry: DemoCountry; country: CountryCode; town: Town; practice: string },
): Location[] => {
  const towns = random.chance(0.22) ? [town, drawSecondTown(random, town, country)] : [town]
  return towns.map((place, part) => ({
    id: demoId('location', index, part),
    name: practice,
    street: demoCountry.street(random),
    postalCode: demoCountry.postalCode(place, random),
    city: place.name,
    ...pointIn(place, random),
    wheelchairAccess: random.chance(0.7),
  }))
}

const drawSecondTown = (random: Random, town: Town, country: CountryCode): Town =>
  random.chance(0.6) ? town : random.pick(townsOf(country).near(town))

/** One or two weekdays are spent at the second location. */
const shareOut = (
  openings: ReturnType<typeof openingsOf>,
  [first, second]: readonly Location[],
  random: Random,
): PractitionerDraft['workingHours'] => {
  const weekdays = [...new Set(openings.map(({ weekday }) => weekday))]
  const away = second === undefined ? [] : [random.pick(weekdays), random.pick(weekdays)]
  return openings.map((opening) => {
    const place = away.includes(opening.weekday) ? second : first
    if (place === undefined) throw new RangeError('a practitioner needs a location')
    return { locationId: place.id, ...opening }
  })
}

const drawLanguages = (random: Random, { otherLanguages }: DemoCountry): string[] =>
  Object.entries(otherLanguages).flatMap(([code, percent]) => (random.chance(percent / 100) ? [code] : []))

const drawInsurance = (random: Random, demoCountry: DemoCountry, specialty: Specialty): string[] =>
  demoCountry.insurance(random, specialtyPractices[specialty].selfPaid !== true)
