import { type CountryCode, displayName, type Language, type Role } from '@praxis/contracts'
import { coreIndex } from './core.ts'
import { demoId } from './ids.ts'
import { type PersonName, usernameOf } from './names.ts'

/** Somebody in whose name the demo can be tried. */
export interface DemoPerson {
  /** A patient's is their patient id. */
  readonly id: string
  /** Unique among all. */
  readonly name: string
  /** What they type to sign in where that takes a password: `camille.durand`. */
  readonly username: string
  readonly role: Role
  readonly country: CountryCode
  /** Whose agendas they keep. */
  readonly practitionerIds: readonly string[]
}

/** What the table below says of a person. */
export interface PersonEntry extends PersonName {
  readonly role: Role
  readonly country: CountryCode
  readonly birthDate?: string
  /** When it is not the country's own. */
  readonly language?: Language
  /** Given names and birth dates of those for whom a patient books. */
  readonly dependants?: readonly (readonly [givenName: string, birthDate: string])[]
  /** Numbers of the practitioners whose agendas they keep. */
  readonly keeps?: readonly number[]
}

const roundsOf = (town: 'Paris' | 'Berlin'): readonly number[] => [0, 1, 2].map((round) => coreIndex(town, round))

export const entries: readonly PersonEntry[] = [
  {
    givenName: 'Camille',
    familyName: 'Durand',
    role: 'patient',
    country: 'fr',
    birthDate: '1987-04-12',
    dependants: [
      ['Léo', '2016-09-03'],
      ['Zoé', '2019-02-21'],
    ],
  },
  { givenName: 'Hugo', familyName: 'Bernard', role: 'patient', country: 'fr', birthDate: '1994-11-30' },
  { givenName: 'Inès', familyName: 'Lefèvre', role: 'patient', country: 'fr', birthDate: '1961-07-08' },
  { givenName: 'Emma', familyName: 'Wilson', role: 'patient', country: 'fr', birthDate: '1990-01-17', language: 'en' },
  { givenName: 'Claire', familyName: 'Moreau', role: 'practitioner', country: 'fr', keeps: [coreIndex('Paris', 0)] },
  { givenName: 'Sandrine', familyName: 'Petit', role: 'staff', country: 'fr', keeps: roundsOf('Paris') },
  { givenName: 'Philippe', familyName: 'Garnier', role: 'admin', country: 'fr' },
  {
    givenName: 'Lena',
    familyName: 'Fischer',
    role: 'patient',
    country: 'de',
    birthDate: '1985-05-23',
    dependants: [
      ['Mia', '2015-12-01'],
      ['Ben', '2018-06-14'],
    ],
  },
  { givenName: 'Jonas', familyName: 'Weber', role: 'patient', country: 'de', birthDate: '1992-03-05' },
  { givenName: 'Mehmet', familyName: 'Kaya', role: 'patient', country: 'de', birthDate: '1958-10-19' },
  { givenName: 'James', familyName: 'Taylor', role: 'patient', country: 'de', birthDate: '1996-08-27', language: 'en' },
  { givenName: 'Anna', familyName: 'Schmidt', role: 'practitioner', country: 'de', keeps: [coreIndex('Berlin', 0)] },
  { givenName: 'Birgit', familyName: 'Hoffmann', role: 'staff', country: 'de', keeps: roundsOf('Berlin') },
  { givenName: 'Thomas', familyName: 'Richter', role: 'admin', country: 'de' },
]

export const demoPeople: readonly DemoPerson[] = entries.map((entry, index) => ({
  id: demoId('person', index),
  name: displayName(entry),
  username: usernameOf(entry),
  role: entry.role,
  country: entry.country,
  practitionerIds: (entry.keeps ?? []).map((number) => demoId('practitioner', number)),
}))
