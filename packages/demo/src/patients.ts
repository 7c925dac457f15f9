import { type CountryCode, countries, countryCodes, type PatientDraft } from '@praxis/contracts'
import { demoCountries } from './countries/index.ts'
import { demoId } from './ids.ts'
import { emailOf } from './names.ts'
import { entries, type PersonEntry } from './people.ts'
import { randomFrom } from './random.ts'

export interface DemoPatient extends PatientDraft {
  readonly id: string
  /** Who answers for them. */
  readonly guardianId?: string
}

/** Patients of a country who are nobody in particular: they own the bookings that are there from the start. */
export const BACKGROUND_PATIENTS = 300

/** All patients of a country, guardians before those they answer for. */
export const patientsOf = (country: CountryCode): DemoPatient[] => [
  ...entries.flatMap((entry, index) =>
    entry.role === 'patient' && entry.country === country ? household(entry, index) : [],
  ),
  ...Array.from({ length: BACKGROUND_PATIENTS }, (_, number) => backgroundPatient(country, number)),
]

const household = (entry: PersonEntry, index: number): DemoPatient[] => {
  const guardian: DemoPatient = {
    id: demoId('person', index),
    givenName: entry.givenName,
    familyName: entry.familyName,
    ...(entry.birthDate === undefined ? {} : { birthDate: entry.birthDate }),
    email: emailOf(entry, 'patients.example.org'),
    phone: demoCountries[entry.country].phone(randomFrom(`phone ${index}`)),
    language: entry.language ?? countries[entry.country].defaultLanguage,
  }
  const dependants = (entry.dependants ?? []).map(([givenName, birthDate], part) => ({
    ...guardian,
    id: demoId('person', index, part + 1),
    guardianId: guardian.id,
    givenName,
    birthDate,
  }))
  return [guardian, ...dependants]
}

/** The id of background patient `number` of a country. */
export const backgroundPatientId = (country: CountryCode, number: number): string =>
  demoId('patient', number, countryCodes.indexOf(country))

const backgroundPatient = (country: CountryCode, number: number): DemoPatient => {
  const random = randomFrom(`patient ${country} ${number}`)
  const { givenNames, familyNames, phone } = demoCountries[country]
  const name = { givenName: random.pick(givenNames), familyName: random.pick(familyNames) }
  const month = String(random.between(1, 12)).padStart(2, '0')
  return {
    id: backgroundPatientId(country, number),
    ...name,
    birthDate: `${random.between(1935, 2007)}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`,
    email: emailOf(name, `patient-${number}.example.org`),
    phone: phone(random),
    language: random.chance(0.06) ? 'en' : countries[country].defaultLanguage,
  }
}
